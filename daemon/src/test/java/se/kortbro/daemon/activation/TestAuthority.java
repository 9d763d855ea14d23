package se.kortbro.daemon.activation;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import se.kortbro.daemon.card.KeySlot;

/** A small certificate authority: a root, and what it signs. */
final class TestAuthority {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final X500Name name;
    private final KeyPair keys;
    private final X509Certificate root;
    private long serial = 1;

    TestAuthority(String commonName) {
        name = new X500Name("C=SE,O=TEST,CN=" + commonName);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
        root = issue(name, keys.getPublic(), KeyUsage.keyCertSign, Instant.now().minus(A_DAY), A_DAY.multipliedBy(9));
    }

    X509Certificate root() {
        return root;
    }

    /** A certificate such as the slot is for, valid since yesterday. */
    X509Certificate issue(PublicKey key, KeySlot slot) {
        int usage = slot == KeySlot.SIGNATURE ? KeyUsage.nonRepudiation : KeyUsage.digitalSignature;
        return issue(key, usage, Instant.now().minus(A_DAY), A_DAY.multipliedBy(2));
    }

    X509Certificate issue(PublicKey key, int keyUsage, Instant notBefore, Duration lifetime) {
        return issue(new X500Name("C=SE,CN=TEST Person"), key, keyUsage, notBefore, lifetime);
    }

    private X509Certificate issue(X500Name subject, PublicKey key, int keyUsage, Instant notBefore, Duration lifetime) {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(serial++),
                Date.from(notBefore),
                Date.from(notBefore.plus(lifetime)),
                subject,
                key);
        try {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (java.io.IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
