/** Who may connect: pure decisions on the HTTP request. */
@NullMarked
package se.kortbro.daemon.origin;

import org.jspecify.annotations.NullMarked;
