package se.kortbro.daemon.apdu;

/**
 * The one verb everything else stands on: bytes to the card, bytes back. Decorate it; don't extend it.
 *
 * <p>A connection belongs to the thread that serves its reader and is used from no other.
 */
@FunctionalInterface
public interface CardConnection {
    /**
     * Sends one command APDU and waits for its answer.
     *
     * @param command the encoded command, 4 to 65,544 bytes (ISO/IEC 7816-4, 5.2). It stays the caller's: it is neither
     *     kept nor changed, and where it carried a secret every copy made of it is wiped before this returns.
     * @return the response data (0 to 65,536 bytes) followed by SW1 and SW2; never fewer than 2 bytes
     * @throws RuntimeException when no answer came. What sits at the bottom says which: in this program a
     *     {@code CardFailure} (removed, reset by another program, mute, communication). Whether the card carried the
     *     command out is then unknown.
     */
    byte[] transmit(byte[] command);
}
