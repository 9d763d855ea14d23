/** The system's PC/SC: binding, reader events, one thread a reader. */
@NullMarked
package se.kortbro.daemon.pcsc;

import org.jspecify.annotations.NullMarked;
