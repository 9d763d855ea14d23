/** The certificate authorities, and what they have issued. */
@NullMarked
package se.kortbro.portal.authority;

import org.jspecify.annotations.NullMarked;
