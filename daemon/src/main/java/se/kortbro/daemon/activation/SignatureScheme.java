package se.kortbro.daemon.activation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** How the keys of reserve cards sign, under the names that JOSE gives it (RFC 7518, 3.1). */
enum SignatureScheme {
    RS256("SHA-256", "SHA256withRSA"),
    ES256("SHA-256", "SHA256withECDSA"),
    ES384("SHA-384", "SHA384withECDSA");

    private static final Set<Integer> RSA_LENGTHS = Set.of(2048, 3072, 4096);

    private final String hash;
    private final String jca;

    SignatureScheme(String hash, String jca) {
        this.hash = hash;
        this.jca = jca;
    }

    /** The scheme in which {@code key} signs; empty for keys that no reserve card makes. */
    static Optional<SignatureScheme> of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return Optional.of(RS256)
                    .filter(scheme -> RSA_LENGTHS.contains(rsa.getModulus().bitLength()));
        }
        if (key instanceof ECPublicKey ec) {
            return switch (order(ec).bitLength()) {
                case 256 -> Optional.of(ES256);
                case 384 -> Optional.of(ES384);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** The hash's name: {@code SHA-256} or {@code SHA-384}. */
    String hash() {
        return hash;
    }

    /** The hash of {@code message}. */
    byte[] digest(byte[] message) {
        try {
            return MessageDigest.getInstance(hash).digest(message);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Whether {@code signature}, whatever bytes it is, is one of {@code key}'s over {@code message}. */
    boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        if (this != RS256 && key instanceof ECPublicKey ec) {
            return Ecdsa.verifies(ec, digest(message), signature);
        }
        try {
            Signature verifier = Signature.getInstance(jca);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException noSignatureAtAll) {
            return false;
        }
    }

    /** The same signature as JOSE writes it: for EC r and s joined, each as long as the order (RFC 7518, 3.4). */
    byte[] jose(PublicKey key, byte[] signature) {
        if (!(key instanceof ECPublicKey ec)) {
            return signature;
        }
        try {
            BigInteger order = order(ec);
            BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(order, signature);
            return PlainDSAEncoding.INSTANCE.encode(order, rs[0], rs[1]);
        } catch (IOException notDer) {
            throw new IllegalArgumentException("no EC signature in DER", notDer);
        }
    }

    private static BigInteger order(ECPublicKey key) {
        return key.getParams().getOrder();
    }
}
