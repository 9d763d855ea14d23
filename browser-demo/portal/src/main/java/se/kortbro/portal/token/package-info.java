/** Who holds the card: the check of a signed token. */
@NullMarked
package se.kortbro.portal.token;

import org.jspecify.annotations.NullMarked;
