package se.kortbro.daemon.doctor;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that are valid when a test wants them to be. */
final class TestCertificate {
    private TestCertificate() {}

    static X509Certificate valid(Instant from, Instant to) {
        try {
            KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
            X500Principal name = new X500Principal("CN=Anna Andersson");
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name, BigInteger.ONE, Date.from(from), Date.from(to), name, key.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }
}
