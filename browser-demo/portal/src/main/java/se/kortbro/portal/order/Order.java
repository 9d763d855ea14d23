package se.kortbro.portal.order;

import java.time.Instant;
import java.util.Optional;
import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.Holder;
import se.kortbro.portal.authority.IssuedCertificate;

/**
 * One certificate, ordered for one card by the person's manager or contact person.
 *
 * @param orderId not to be guessed
 * @param purpose authentication or signature
 * @param validTo the certificate's last moment
 * @param issued what was last issued for it
 */
public record Order(
        String orderId,
        String cardNumber,
        CertificateKind purpose,
        OrderedKey key,
        Holder holder,
        Instant validTo,
        Status status,
        Optional<IssuedCertificate> issued) {

    /** How far it has come; the words are the HTTP API's. */
    public enum Status {
        ORDERED("ordered"),
        STARTED("started"),
        COMPLETED("completed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public boolean unfinished() {
        return status != Status.COMPLETED;
    }

    /**
     * Whether someone logged in with that kind of certificate may fetch it: what the card came with opens the first
     * certificate alone; a signature certificate is for a person who has proved who she is.
     */
    public boolean openTo(CertificateKind loggedInWith) {
        return purpose == CertificateKind.AUTHENTICATION || loggedInWith == CertificateKind.AUTHENTICATION;
    }

    Order with(Status next) {
        return new Order(orderId, cardNumber, purpose, key, holder, validTo, next, issued);
    }

    Order with(IssuedCertificate certificate) {
        return new Order(orderId, cardNumber, purpose, key, holder, validTo, status, Optional.of(certificate));
    }
}
