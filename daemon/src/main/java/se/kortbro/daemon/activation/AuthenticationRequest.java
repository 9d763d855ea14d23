package se.kortbro.daemon.activation;

import java.util.Optional;
import se.kortbro.daemon.card.KeySlot;

/**
 * A page's wish to know who is at the reader.
 *
 * @param caller the page
 * @param nonce its nonce's text, 44 to 128 ASCII characters, signed as received and not decoded
 * @param purpose what the person is told it is for
 * @param slot the certificate to use, base or authentication; empty for the best valid one
 */
public record AuthenticationRequest(Caller caller, String nonce, Purpose purpose, Optional<KeySlot> slot) {
    /** What the person is told; it is not in what is signed. */
    public enum Purpose {
        REGISTER,
        LOGIN
    }

    public AuthenticationRequest {
        if (nonce.length() < 44 || nonce.length() > 128) {
            throw new IllegalArgumentException("a nonce of " + nonce.length() + " characters");
        }
        if (slot.isPresent() && slot.get() == KeySlot.SIGNATURE) {
            throw new IllegalArgumentException("the signature key does not log in");
        }
    }
}
