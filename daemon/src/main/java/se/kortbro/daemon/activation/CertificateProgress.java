package se.kortbro.daemon.activation;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;

/**
 * How far one certificate of an order has come, and what was got so far. Nothing in it is secret.
 *
 * @param slot the slot
 * @param algorithm the kind of key it gets
 * @param stage how far it has come; which of the others are there follows from it
 * @param publicKey SubjectPublicKeyInfo, DER (RFC 5280, 4.1.2.7): {@code GENERATED} and {@code REQUESTED}
 * @param csr PKCS#10, DER, to be sent byte for byte the same each time: {@code REQUESTED}
 * @param certificate DER: {@code ISSUED} and {@code WRITTEN}
 * @param fingerprint SHA-256 of the certificate's DER: {@code PROVED}, when nothing else is remembered
 */
record CertificateProgress(
        KeySlot slot,
        KeyAlgorithm algorithm,
        Stage stage,
        byte @Nullable [] publicKey,
        byte @Nullable [] csr,
        byte @Nullable [] certificate,
        byte @Nullable [] fingerprint) {
    CertificateProgress {
        requireNonNull(slot);
        requireNonNull(algorithm);
        if ((stage == Stage.GENERATED || stage == Stage.REQUESTED) != (publicKey != null)
                || (stage == Stage.REQUESTED) != (csr != null)
                || (stage == Stage.ISSUED || stage == Stage.WRITTEN) != (certificate != null)
                || (stage == Stage.PROVED) != (fingerprint != null)) {
            throw new IllegalArgumentException("not what is known at " + stage);
        }
    }

    /** The beginning. */
    static CertificateProgress waiting(KeySlot slot, KeyAlgorithm algorithm) {
        return new CertificateProgress(slot, algorithm, Stage.WAITING, null, null, null, null);
    }

    CertificateProgress generating() {
        return new CertificateProgress(slot, algorithm, Stage.GENERATING, null, null, null, null);
    }

    CertificateProgress generated(PublicKey key) {
        return new CertificateProgress(slot, algorithm, Stage.GENERATED, key.getEncoded(), null, null, null);
    }

    CertificateProgress requested(byte[] request) {
        return new CertificateProgress(slot, algorithm, Stage.REQUESTED, publicKey, request, null, null);
    }

    CertificateProgress issued(byte[] der) {
        return new CertificateProgress(slot, algorithm, Stage.ISSUED, null, null, der, null);
    }

    CertificateProgress written(byte[] der) {
        return new CertificateProgress(slot, algorithm, Stage.WRITTEN, null, null, der, null);
    }

    CertificateProgress proved() {
        return new CertificateProgress(slot, algorithm, Stage.PROVED, null, null, null, Sha256.of(known(certificate)));
    }

    CertificateProgress taken() {
        return new CertificateProgress(slot, algorithm, Stage.TAKEN, null, null, null, null);
    }

    /** The public key. Only from {@code GENERATED} to {@code WRITTEN}. */
    PublicKey key() {
        if (publicKey == null) {
            return x509().getPublicKey();
        }
        try {
            return KeyFactory.getInstance(algorithm.family()).generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException(notAKey);
        }
    }

    /** The request, DER. Only when {@code REQUESTED}. */
    byte[] request() {
        return known(csr).clone();
    }

    /** The certificate, DER. Only when {@code ISSUED} or {@code WRITTEN}. */
    byte[] der() {
        return known(certificate).clone();
    }

    /** The certificate. Only when {@code ISSUED} or {@code WRITTEN}. */
    X509Certificate x509() {
        try {
            return Der.parse(known(certificate));
        } catch (CertificateException notACertificate) {
            throw new IllegalArgumentException(notACertificate);
        }
    }

    /** Whether {@code read} is the certificate that was issued, byte for byte, or by its hash once it was proved. */
    boolean isFor(byte[] read) {
        return certificate != null ? Arrays.equals(certificate, read) : Arrays.equals(fingerprint, Sha256.of(read));
    }

    private static byte[] known(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalStateException("not known at this stage");
        }
        return bytes;
    }
}
