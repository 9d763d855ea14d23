package se.kortbro.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.authority.CertificateBytes;

/** A key with a certificate, and what a daemon would have it sign. */
final class TestCard {
    private static final KeyPair RSA = pair("RSA", 2048);

    final KeyPair pair;
    final X509Certificate certificate;
    final String cardNumber;

    TestCard(KeyPair pair, X509Certificate certificate, String cardNumber) {
        this.pair = pair;
        this.certificate = certificate;
        this.cardNumber = cardNumber;
    }

    static TestCard of(CertificateAuthority authority, String cardNumber, KeyPair pair) {
        return new TestCard(pair, authority.transportCertificate(pair.getPublic(), cardNumber), cardNumber);
    }

    /** The same card, once it holds this certificate. */
    static TestCard with(KeyPair pair, String certificate) {
        return new TestCard(
                pair, CertificateBytes.parse(Base64.getDecoder().decode(certificate)), PortalSettings.DEMO_CARD_NUMBER);
    }

    /** Always the same: making one takes a second. */
    static KeyPair rsa() {
        return RSA;
    }

    static KeyPair p256() {
        return pair("EC", 256);
    }

    static KeyPair p384() {
        return pair("EC", 384);
    }

    Map<String, Object> token(String origin, String nonce) {
        return token(origin, nonce, algorithm());
    }

    Map<String, Object> token(String origin, String nonce, String algorithm) {
        try {
            String hash = algorithm.endsWith("384") ? "SHA-384" : "SHA-256";
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes(digest(hash, origin.getBytes(StandardCharsets.UTF_8)));
            signed.writeBytes(digest(hash, nonce.getBytes(StandardCharsets.UTF_8)));
            return Map.of(
                    "unverifiedCertificate",
                    base64(certificate.getEncoded()),
                    "algorithm",
                    algorithm,
                    "signature",
                    base64(sign(algorithm, signed.toByteArray())),
                    "format",
                    "web-eid:1.0",
                    "appVersion",
                    "test/1");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The proof that belongs to a request. */
    Map<String, Object> proof(String origin, byte[] csr) {
        return token(origin, base64(digest("SHA-256", csr)));
    }

    static byte[] csr(KeyPair key, String subject) {
        return csr(key.getPublic(), key.getPrivate(), subject);
    }

    static byte[] csr(PublicKey key, PrivateKey signer, String subject) {
        try {
            String algorithm = signer.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), key)
                    .build(new JcaContentSignerBuilder(algorithm).build(signer))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    String algorithm() {
        if (pair.getPrivate().getAlgorithm().equals("RSA")) {
            return "RS256";
        }
        int bits = ((ECKey) pair.getPublic()).getParams().getOrder().bitLength();
        return bits == 384 ? "ES384" : "ES256";
    }

    private byte[] sign(String algorithm, byte[] bytes) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "RS256" -> "SHA256withRSA";
                    case "ES384" -> "SHA384withECDSAinP1363Format";
                    default -> "SHA256withECDSAinP1363Format";
                });
        signature.initSign(pair.getPrivate());
        signature.update(bytes);
        return signature.sign();
    }

    private static byte[] digest(String hash, byte[] bytes) {
        try {
            return MessageDigest.getInstance(hash).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair pair(String family, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
            generator.initialize(bits, new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
