/** The languages in which persons are spoken to. */
@NullMarked
package se.kortbro.daemon.language;

import org.jspecify.annotations.NullMarked;
