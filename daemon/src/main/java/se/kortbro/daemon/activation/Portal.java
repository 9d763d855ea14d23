package se.kortbro.daemon.activation;

import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.KeySlot;

/**
 * The portal, as an activation reaches it: through the page. Both calls wait, at most 120 s, on the reader's thread.
 *
 * <p>Both throw {@link ActivationFailure.Rejected} when the portal says no, {@link ActivationFailure.PageSilent} when no
 * answer came, or when it was none, and the cancellation's reason.
 */
public interface Portal {
    /** Has a challenge answered: encrypted with the card's administration key, one block of the algorithm's. */
    byte[] authorize(String orderId, String cardNumber, AdminChallenge challenge);

    /** Has a certificate issued. */
    Issued issue(IssueRequest request);

    /**
     * A request for a certificate.
     *
     * @param orderId the portal's name for the order
     * @param cardNumber the card's number
     * @param slot the slot whose key the request is for
     * @param csr PKCS#10, DER (RFC 2986)
     * @param proof the base key's word for it; empty where the card has no base certificate
     * @param attestation certificates that prove that the card made the key, DER each; often none
     */
    record IssueRequest(
            String orderId,
            String cardNumber,
            KeySlot slot,
            byte[] csr,
            Optional<AuthenticationToken> proof,
            List<byte[]> attestation) {}

    /**
     * What the portal answered; nothing of it is checked yet.
     *
     * @param certificate DER
     * @param chain DER each, the issuer's first; may be empty
     */
    record Issued(byte[] certificate, List<byte[]> chain) {}
}
