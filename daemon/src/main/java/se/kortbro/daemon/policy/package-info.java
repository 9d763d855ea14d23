/** Settings and where they come from. */
@NullMarked
package se.kortbro.daemon.policy;

import org.jspecify.annotations.NullMarked;
