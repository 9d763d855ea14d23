/** A PIV card in software. It knows nothing of the daemon: bytes in, bytes out. */
@NullMarked
package se.kortbro.simulatedcard;

import org.jspecify.annotations.NullMarked;
