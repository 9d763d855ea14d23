package se.kortbro.portal.token;

/**
 * A Web eID authentication token 1.0 as it came; nothing of it is checked yet, nor is it what its names promise.
 *
 * @param unverifiedCertificate base64 of DER
 * @param algorithm RS256, ES256 or ES384
 * @param signature base64; r and s joined where the key is elliptic
 * @param format {@code web-eid:1.0}
 */
public record AuthToken(String unverifiedCertificate, String algorithm, String signature, String format) {}
