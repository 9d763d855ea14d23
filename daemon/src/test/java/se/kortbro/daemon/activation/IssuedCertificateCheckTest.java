package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.daemon.activation.ActivationFailure.CertificateMismatch;
import se.kortbro.daemon.activation.ActivationFailure.CertificateMismatch.Check;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.KeyPairSource;
import se.kortbro.simulatedcard.KeyType;

class IssuedCertificateCheckTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final TestAuthority authority = new TestAuthority("TEST CA");
    private final PublicKey key =
            KeyPairSource.secureRandom().generate(KeyType.EC_P256).getPublic();
    private final Instant now = Instant.parse("2026-11-24T08:00:00Z");

    private X509Certificate certificate(int usage, Instant notBefore) {
        return authority.issue(key, usage, notBefore, AN_HOUR);
    }

    private void check(KeySlot slot, byte[] der, byte[]... chain) {
        IssuedCertificateCheck.passed(new Portal.Issued(der, List.of(chain)), key, slot, now);
    }

    private void assertFails(Check check, KeySlot slot, byte[] der, byte[]... chain) {
        assertThatThrownBy(() -> check(slot, der, chain))
                .isInstanceOfSatisfying(
                        CertificateMismatch.class,
                        mismatch -> assertThat(mismatch.check()).isEqualTo(check));
    }

    private static byte[] der(X509Certificate certificate) {
        return TestPortal.encoded(certificate);
    }

    @Test
    void aCertificateWithItsChainPasses() {
        check(KeySlot.AUTHENTICATION, der(certificate(KeyUsage.digitalSignature, now)), der(authority.root()));
        check(
                KeySlot.SIGNATURE,
                der(certificate(KeyUsage.nonRepudiation | KeyUsage.digitalSignature, now)),
                der(authority.root()),
                der(authority.root())); // a root signs itself
    }

    @ParameterizedTest
    @EnumSource
    void eachCheckIsNamed(Check wrong) {
        Portal.Issued right = new Portal.Issued(der(authority.issue(key, KeySlot.AUTHENTICATION)), List.of());
        Portal.Issued spoilt = WrongCertificates.spoil(right, wrong);

        assertThatThrownBy(() -> IssuedCertificateCheck.passed(spoilt, key, KeySlot.AUTHENTICATION, Instant.now()))
                .isInstanceOfSatisfying(
                        CertificateMismatch.class,
                        mismatch -> assertThat(mismatch.check()).isEqualTo(wrong));
    }

    @Test
    void theClockOfTheComputerMayBeAQuarterOfAnHourBehindAndNoMore() {
        Duration quarter = Duration.ofMinutes(15);

        check(KeySlot.AUTHENTICATION, der(certificate(KeyUsage.digitalSignature, now.plus(quarter))));
        assertFails(
                Check.VALIDITY,
                KeySlot.AUTHENTICATION,
                der(certificate(KeyUsage.digitalSignature, now.plus(quarter).plusSeconds(1))));
        assertFails(
                Check.VALIDITY,
                KeySlot.AUTHENTICATION,
                der(certificate(KeyUsage.digitalSignature, now.minus(AN_HOUR).minusSeconds(1))));
    }

    @Test
    void aSignatureCertificateIsForSigningAndAnAuthenticationCertificateForLoggingIn() {
        assertFails(Check.KEY_USAGE, KeySlot.SIGNATURE, der(certificate(KeyUsage.digitalSignature, now)));
        assertFails(Check.KEY_USAGE, KeySlot.AUTHENTICATION, der(certificate(KeyUsage.keyEncipherment, now)));
    }

    @Test
    void whatIsNotOneCertificateInDerDoesNotParse() {
        byte[] der = der(certificate(KeyUsage.digitalSignature, now));
        byte[] followed = Arrays.copyOf(der, der.length + 1);
        String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";

        assertFails(Check.PARSES, KeySlot.AUTHENTICATION, followed);
        assertFails(Check.PARSES, KeySlot.AUTHENTICATION, pem.getBytes(StandardCharsets.US_ASCII));
        assertFails(Check.PARSES, KeySlot.AUTHENTICATION, new byte[0]);
        assertFails(Check.CHAIN, KeySlot.AUTHENTICATION, der, new byte[] {1, 2, 3});
    }

    @Test
    void noBytesWhateverEndInAnythingElse() {
        byte[] good = der(certificate(KeyUsage.digitalSignature, now));
        Random random = new Random(20261124);
        int passed = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(10) == 0 ? random.nextInt(good.length) : good.length);
            for (int spoilt = random.nextInt(4); spoilt > 0 && bytes.length > 0; spoilt--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                check(KeySlot.AUTHENTICATION, bytes);
                passed++;
            } catch (CertificateMismatch expected) {
                // The only way out.
            }
        }
        assertThat(passed)
                .isPositive(); // the unspoilt, and those with a byte changed that nobody but the root looks at
    }
}
