/** How the portal says no. */
@NullMarked
package se.kortbro.portal.refusal;

import org.jspecify.annotations.NullMarked;
