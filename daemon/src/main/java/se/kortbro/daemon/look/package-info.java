/** What all windows have in common. */
@NullMarked
package se.kortbro.daemon.look;

import org.jspecify.annotations.NullMarked;
