/** Who has shown which card in which browser. */
@NullMarked
package se.kortbro.portal.session;

import org.jspecify.annotations.NullMarked;
