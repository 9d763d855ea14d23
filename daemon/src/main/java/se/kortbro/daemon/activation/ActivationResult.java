package se.kortbro.daemon.activation;

import java.util.List;
import se.kortbro.daemon.card.CardCertificate;

/**
 * What an activation ended in: all of it written, read back and proved.
 *
 * @param cardNumber the card's number
 * @param certificates in the order in which they were asked for
 */
public record ActivationResult(String cardNumber, List<CardCertificate> certificates) {
    public ActivationResult {
        certificates = List.copyOf(certificates);
    }
}
