package se.kortbro.daemon.card;

import java.security.cert.X509Certificate;

/**
 * A certificate as it lies on the card.
 *
 * @param slot where
 * @param certificate parsed whole, its encoding being what the card holds
 */
public record CardCertificate(KeySlot slot, X509Certificate certificate) {}
