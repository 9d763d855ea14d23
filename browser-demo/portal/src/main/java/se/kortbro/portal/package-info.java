/** Mina sidor in small. */
@NullMarked
package se.kortbro.portal;

import org.jspecify.annotations.NullMarked;
