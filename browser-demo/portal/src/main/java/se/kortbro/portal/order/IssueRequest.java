package se.kortbro.portal.order;

import se.kortbro.portal.token.AuthToken;

/**
 * What the daemon sends through the page to have a certificate issued (the protocol's {@code activation.issue}).
 *
 * @param purpose authentication or signature
 * @param csr PKCS#10, DER
 * @param proof by the card's base key, over the SHA-256 of the request
 */
public record IssueRequest(String orderId, String cardNumber, String purpose, byte[] csr, AuthToken proof) {}
