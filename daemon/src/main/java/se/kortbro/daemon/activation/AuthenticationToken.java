package se.kortbro.daemon.activation;

/**
 * A Web eID authentication token, format web-eid:1.0, signed over {@code hash(origin) || hash(nonce)}.
 *
 * @param certificate the signer's, DER
 * @param algorithm as JOSE names it: RS256, ES256 or ES384 (RFC 7518, 3.1)
 * @param signature RS256: PKCS#1 v1.5; ES256 and ES384: r and s joined, of fixed length (RFC 7518, 3.4)
 */
public record AuthenticationToken(byte[] certificate, String algorithm, byte[] signature) {}
