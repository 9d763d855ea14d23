package se.kortbro.portal.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;

/** How a token may be signed: JWA's names (RFC 7518, 3.1), and the one kind of key that each fits. */
enum TokenAlgorithm {
    RS256("SHA-256", "SHA256withRSA"),
    ES256("SHA-256", "SHA256withECDSAinP1363Format"),
    ES384("SHA-384", "SHA384withECDSAinP1363Format");

    private static final int SHORTEST_RSA = 2048;

    private final String hash;
    private final String signature;

    TokenAlgorithm(String hash, String signature) {
        this.hash = hash;
        this.signature = signature;
    }

    static Optional<TokenAlgorithm> of(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findAny();
    }

    /** An elliptic key has one algorithm, by its curve (RFC 7518, 3.4): else a weak hash could be asked for. */
    boolean fits(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return this == RS256 && rsa.getModulus().bitLength() >= SHORTEST_RSA;
        }
        if (key instanceof ECPublicKey elliptic) {
            int bits = elliptic.getParams().getOrder().bitLength();
            return bits == 256 ? this == ES256 : bits == 384 && this == ES384;
        }
        return false;
    }

    /** The hash of a text, UTF-8. */
    byte[] hash(String text) {
        try {
            return MessageDigest.getInstance(hash).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without " + hash, e);
        }
    }

    /** False whatever is wrong with the signature, be it no signature at all. */
    boolean verifies(PublicKey key, byte[] signed, byte[] signatureValue) {
        try {
            Signature verifier = Signature.getInstance(signature);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signatureValue);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
