package se.kortbro.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.Holder;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;
import se.kortbro.portal.token.AuthToken;
import se.kortbro.portal.token.TokenCheck;

class TokenCheckTest {
    private static final String ORIGIN = "http://localhost:8443";
    private static final String NONCE = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String CARD = PortalSettings.DEMO_CARD_NUMBER;
    private static final KeyPair RSA = TestCard.rsa();

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock();
    private CertificateAuthority authority;
    private TokenCheck check;

    @BeforeEach
    void open() throws IOException {
        authority = new CertificateAuthority(folder, clock, new SecureRandom());
        check = new TokenCheck(ORIGIN, authority.check());
    }

    @ParameterizedTest
    @CsvSource({"RS256", "ES256", "ES384"})
    void aTokenOfEachAlgorithmIsAccepted(String algorithm) {
        TestCard card = card(keyFor(algorithm));

        assertThat(check.check(token(card.token(ORIGIN, NONCE, algorithm)), NONCE)
                        .cardNumber())
                .isEqualTo(CARD);
    }

    @Test
    void aTokenForAnotherOriginIsRefused() {
        assertRefused(card(RSA).token("http://localhost:8444", NONCE), Reason.TOKEN_SIGNATURE);
        assertRefused(card(RSA).token(ORIGIN + "/", NONCE), Reason.TOKEN_SIGNATURE);
    }

    @Test
    void aTokenForAnotherNonceIsRefused() {
        assertRefused(card(RSA).token(ORIGIN, NONCE.replace('A', 'B')), Reason.TOKEN_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({"RS256,ES256", "ES256,ES384", "ES384,ES256", "ES256,RS256"})
    void anAlgorithmThatDoesNotFitTheKeyIsRefused(String of, String claimed) {
        Map<String, Object> token = new HashMap<>(card(keyFor(of)).token(ORIGIN, NONCE, of));
        token.put("algorithm", claimed);

        assertRefused(token, Reason.TOKEN_ALGORITHM);
    }

    @ParameterizedTest
    @CsvSource({"none", "HS256", "rs256", "RS1", "''"})
    void anUnknownAlgorithmIsRefused(String algorithm) {
        assertRefused(with("algorithm", algorithm), Reason.TOKEN_ALGORITHM);
    }

    @ParameterizedTest
    @CsvSource({"web-eid:1", "web-eid:1.1", "WEB-EID:1.0", "''"})
    void anotherFormatIsRefused(String format) {
        assertRefused(with("format", format), Reason.TOKEN_FORMAT);
    }

    @Test
    void anEllipticSignatureInDerIsRefused() throws Exception {
        Map<String, Object> token = new HashMap<>(card(TestCard.p256()).token(ORIGIN, NONCE));
        byte[] joined = Base64.getDecoder().decode(text(token, "signature"));
        BigInteger r = new BigInteger(1, joined, 0, 32);
        BigInteger s = new BigInteger(1, joined, 32, 32);
        BigInteger order = SECNamedCurves.getByName("secp256r1").getN();
        token.put("signature", TestCard.base64(StandardDSAEncoding.INSTANCE.encode(order, r, s)));

        assertRefused(token, Reason.TOKEN_SIGNATURE);
    }

    /** CVE-2022-21449: a verifier that takes r = s = 0 for a signature takes everything. */
    @Test
    void aSignatureOfZeroesIsRefused() {
        Map<String, Object> token = new HashMap<>(card(TestCard.p256()).token(ORIGIN, NONCE));
        token.put("signature", TestCard.base64(new byte[64]));

        assertRefused(token, Reason.TOKEN_SIGNATURE);
    }

    @Test
    void aTokenHasOneFace() {
        String signature = text(card(RSA).token(ORIGIN, NONCE), "signature");

        assertRefused(with("signature", signature.replace("=", "")), Reason.TOKEN_SIGNATURE);
        assertRefused(with("signature", signature + "\n"), Reason.TOKEN_SIGNATURE);
    }

    @Test
    void aCertificateWithSomethingBehindItIsRefused() {
        byte[] certificate = Base64.getDecoder().decode(text(card(RSA).token(ORIGIN, NONCE), "unverifiedCertificate"));
        byte[] longer = Arrays.copyOf(certificate, certificate.length + 1);

        assertRefused(with("unverifiedCertificate", TestCard.base64(longer)), Reason.CERTIFICATE_INVALID);
    }

    @Test
    void aStrangersCardIsRefused() throws Exception {
        CertificateAuthority stranger = new CertificateAuthority(folder.resolve("stranger"), clock, new SecureRandom());

        assertRefused(TestCard.of(stranger, CARD, RSA).token(ORIGIN, NONCE), Reason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void aCardPastItsEndIsRefused() {
        Map<String, Object> token = card(RSA).token(ORIGIN, NONCE);
        clock.pass(Duration.ofDays(3 * 365));

        assertRefused(token, Reason.CERTIFICATE_EXPIRED);
    }

    @Test
    void aVoidCardIsRefused() {
        TestCard card = card(RSA);
        authority.register().voidCard(CARD);

        assertRefused(card.token(ORIGIN, NONCE), Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aSignatureCertificateDoesNotLogIn() {
        Holder holder = new Holder("A", "B", "C", "SE1", "200101202398", "a@b.se", "a@b.se", 2);
        var issued = authority.personCertificate(
                CertificateKind.SIGNATURE,
                RSA.getPublic(),
                CARD,
                holder,
                clock.instant().plus(Duration.ofDays(1)));

        assertRefused(new TestCard(RSA, issued.certificate(), CARD).token(ORIGIN, NONCE), Reason.CERTIFICATE_USAGE);
    }

    private TestCard card(KeyPair pair) {
        return TestCard.of(authority, CARD, pair);
    }

    private static KeyPair keyFor(String algorithm) {
        return switch (algorithm) {
            case "RS256" -> RSA;
            case "ES384" -> TestCard.p384();
            default -> TestCard.p256();
        };
    }

    private Map<String, Object> with(String member, String value) {
        Map<String, Object> token = new HashMap<>(card(RSA).token(ORIGIN, NONCE));
        token.put(member, value);
        return token;
    }

    private void assertRefused(Map<String, Object> token, Reason reason) {
        assertThatThrownBy(() -> check.check(token(token), NONCE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static AuthToken token(Map<String, Object> token) {
        return new AuthToken(
                text(token, "unverifiedCertificate"),
                text(token, "algorithm"),
                text(token, "signature"),
                text(token, "format"));
    }

    private static String text(Map<String, Object> token, String member) {
        return (String) Objects.requireNonNull(token.get(member));
    }
}
