package se.kortbro.daemon.activation;

import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.KeyPairSource;
import se.kortbro.simulatedcard.KeyType;

/** Certificates that a portal must not get onto a card. */
final class WrongCertificates {
    private static final TestAuthority AUTHORITY = new TestAuthority("TEST Another CA");
    private static final Duration A_DAY = Duration.ofDays(1);

    private WrongCertificates() {}

    /** The right answer made wrong, so that it fails the check of that name and none before it. */
    static Portal.Issued spoil(Portal.Issued right, ActivationFailure.CertificateMismatch.Check check) {
        PublicKey key = key(right.certificate());
        Instant now = Instant.now();
        return switch (check) {
            case PARSES -> new Portal.Issued(Arrays.copyOf(right.certificate(), 300), List.of());
            case PUBLIC_KEY ->
                issued(AUTHORITY.issue(
                        KeyPairSource.secureRandom().generate(KeyType.EC_P256).getPublic(), KeySlot.AUTHENTICATION));
            case VALIDITY -> issued(AUTHORITY.issue(key, KeyUsage.digitalSignature, now.plus(A_DAY), A_DAY));
            case KEY_USAGE ->
                issued(AUTHORITY.issue(key, KeyUsage.nonRepudiation, now.minus(A_DAY), A_DAY.multipliedBy(2)));
            case CHAIN -> new Portal.Issued(right.certificate(), List.of(TestPortal.encoded(AUTHORITY.root())));
        };
    }

    private static Portal.Issued issued(java.security.cert.X509Certificate certificate) {
        return new Portal.Issued(TestPortal.encoded(certificate), List.of());
    }

    private static PublicKey key(byte[] certificate) {
        try {
            return Der.parse(certificate).getPublicKey();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
