/** The PIV edge (NIST SP 800-73-5). */
@NullMarked
package se.kortbro.daemon.card.piv;

import org.jspecify.annotations.NullMarked;
