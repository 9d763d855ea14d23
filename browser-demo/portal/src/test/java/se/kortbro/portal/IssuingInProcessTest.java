package se.kortbro.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.PortalFixture.CARD;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.portal.authority.CertificateBytes;
import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.Holder;
import se.kortbro.portal.order.OrderedKey;

class IssuingInProcessTest {
    private static final String OTHER_CARD = "9752316495727304832";
    private static final String SUBJECT = "CN=" + CARD;

    @TempDir
    static Path folder;

    private final KeyPair key = TestCard.p256();
    private static PortalFixture fixture;
    private Browser browser;
    private TestCard card;
    private String order;

    @BeforeAll
    static void start() throws Exception {
        fixture = new PortalFixture(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
    }

    @BeforeEach
    void begin() {
        fixture.begin();
        browser = fixture.browser;
        card = fixture.card;
        browser.enter(card);
        order = browser.order("authentication");
    }

    @Test
    void theCertificateIsForTheKeyAndChainsToTheRoot() throws Exception {
        Browser.Answer answer = issue(TestCard.csr(key, SUBJECT));

        var certificate = parse(answer.body().path("certificate").asText());
        var issuer = parse(answer.body().path("chain").path(0).asText());
        var root = parse(answer.body().path("chain").path(1).asText());
        assertThat(certificate.getPublicKey()).isEqualTo(key.getPublic());
        certificate.verify(issuer.getPublicKey());
        issuer.verify(root.getPublicKey());
        root.verify(root.getPublicKey());
    }

    @Test
    void theSameKeyGetsTheSameCertificateEachTime() {
        String first = certificate(TestCard.csr(key, SUBJECT));

        assertThat(certificate(TestCard.csr(key, SUBJECT))).isEqualTo(first);
    }

    @Test
    void anotherComputersKeyVoidsTheFirst() {
        String first = certificate(TestCard.csr(key, SUBJECT));
        String second = certificate(TestCard.csr(TestCard.p256(), SUBJECT));

        assertThat(second).isNotEqualTo(first);
        assertThat(fixture.newBrowser()
                        .logIn(TestCard.with(key, first), "login")
                        .code())
                .isEqualTo("certificate.revoked");
    }

    @Test
    void aVoidKeyDoesNotComeBackWithItsOldCertificate() {
        String first = certificate(TestCard.csr(key, SUBJECT));
        certificate(TestCard.csr(TestCard.p256(), SUBJECT));

        assertThat(certificate(TestCard.csr(key, SUBJECT))).isNotEqualTo(first);
    }

    @Test
    void aFinishedOrderIs2006() {
        String certificate = certificate(TestCard.csr(key, SUBJECT));
        assertThat(browser.complete(order, certificate).status()).isEqualTo(200);
        assertThat(browser.complete(order, certificate).status()).isEqualTo(200);

        assertNoOrder(issue(TestCard.csr(TestCard.p256(), SUBJECT)));
        assertNoOrder(browser.authorize(order, card, "AES_192", new byte[16]));
    }

    @Test
    void whatWasNotIssuedIsNotComplete() {
        certificate(TestCard.csr(key, SUBJECT));

        assertThat(browser.complete(order, TestCard.base64(new byte[10])).code())
                .isEqualTo("certificate.other");
        assertThat(browser.get("/api/me").body().path("certificates")).isEmpty();
    }

    @Test
    void anOrderOfAnotherCardIs2006() {
        fixture.portal
                .orders()
                .place(OTHER_CARD, CertificateKind.AUTHENTICATION, OrderedKey.EC_P256, holder(), inADay());
        String others = fixture.portal.orders().of(OTHER_CARD).get(0).orderId();
        byte[] csr = TestCard.csr(key, "CN=" + OTHER_CARD);

        assertNoOrder(browser.issue(others, OTHER_CARD, "authentication", csr, card.proof(origin(), csr)));
        assertNoOrder(browser.issue(others, CARD, "authentication", csr, card.proof(origin(), csr)));
        assertNoOrder(browser.issue(order, OTHER_CARD, "authentication", csr, card.proof(origin(), csr)));
        assertNoOrder(browser.issue("nothing", card, "authentication", csr));
    }

    @Test
    void theSignatureOrderIsClosedToTheTransportCertificate() {
        String signature = fixture.portal.orders().of(CARD).stream()
                .filter(placed -> placed.purpose() == CertificateKind.SIGNATURE)
                .findFirst()
                .orElseThrow()
                .orderId();

        assertNoOrder(browser.issue(signature, card, "signature", TestCard.csr(key, SUBJECT)));
        assertNoOrder(browser.issue(order, card, "signature", TestCard.csr(key, SUBJECT)));
    }

    @Test
    void nothingIsIssuedToOneWhoIsNotLoggedIn() {
        Browser stranger = fixture.newBrowser();
        byte[] csr = TestCard.csr(key, SUBJECT);

        assertThat(stranger.issue(order, card, "authentication", csr).status()).isEqualTo(401);
        stranger.register(card);
        assertThat(stranger.issue(order, card, "authentication", csr).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=9752316495727304832",
                "CN=9752316495727304824,O=X",
                "O=9752316495727304824",
                "CN=",
                "CN=a,CN=b",
                "CN=19752316495727304824"
            })
    void aRequestForAnotherSubjectIsRefused(String subject) {
        assertThat(issue(TestCard.csr(key, subject)).code()).isEqualTo("csr.subject");
    }

    @Test
    void aRequestSignedByAnotherKeyIsRefused() {
        byte[] csr = TestCard.csr(key.getPublic(), TestCard.p256().getPrivate(), SUBJECT);

        assertThat(issue(csr).code()).isEqualTo("csr.signature");
    }

    @Test
    void aKeyOfAnotherKindThanOrderedIsRefused() {
        assertThat(issue(TestCard.csr(TestCard.p384(), SUBJECT)).code()).isEqualTo("csr.key");
        assertThat(issue(TestCard.csr(TestCard.rsa(), SUBJECT)).code()).isEqualTo("csr.key");
    }

    @Test
    void anRsaKeyWithASmallExponentIsRefused() throws Exception {
        fixture.portal.orders().place(CARD, CertificateKind.AUTHENTICATION, OrderedKey.RSA_2048, holder(), inADay());
        order = browser.order("authentication");
        assertThat(issue(TestCard.csr(withSmallExponent(TestCard.rsa()), SUBJECT))
                        .code())
                .isEqualTo("csr.key");
        assertThat(issue(TestCard.csr(TestCard.rsa(), SUBJECT)).status()).isEqualTo(200);
    }

    @Test
    void aKeyThatIsCertifiedForSomethingElseIsRefused() {
        certificate(TestCard.csr(key, SUBJECT));
        fixture.portal.orders().place(CARD, CertificateKind.AUTHENTICATION, OrderedKey.EC_P256, holder(), inADay());
        order = browser.order("authentication");

        assertThat(issue(TestCard.csr(key, SUBJECT)).code()).isEqualTo("csr.keyUsed");
    }

    @Test
    void aRequestWithoutProofIsRefused() {
        Browser.Answer answer = browser.post(
                "/api/orders/" + order + "/issue",
                Map.of(
                        "cardNumber",
                        CARD,
                        "purpose",
                        "authentication",
                        "csr",
                        TestCard.base64(TestCard.csr(key, SUBJECT))));

        assertThat(answer.code()).isEqualTo("proof.missing");
    }

    @Test
    void aProofForAnotherRequestIsRefused() {
        byte[] csr = TestCard.csr(key, SUBJECT);
        byte[] another = TestCard.csr(key, SUBJECT);

        assertThat(browser.issue(order, CARD, "authentication", csr, card.proof(origin(), another))
                        .code())
                .isEqualTo("token.signature");
    }

    @Test
    void aProofByAnotherCardIsRefused() {
        TestCard other = TestCard.of(fixture.portal.certificateAuthority(), OTHER_CARD, TestCard.p256());
        fixture.newBrowser().register(other);
        byte[] csr = TestCard.csr(key, SUBJECT);

        assertThat(browser.issue(order, CARD, "authentication", csr, other.proof(origin(), csr))
                        .code())
                .isEqualTo("proof.otherCard");
    }

    @Test
    void aProofByAPersonsCertificateIsRefused() {
        String first = certificate(TestCard.csr(key, SUBJECT));
        byte[] csr = TestCard.csr(TestCard.p256(), SUBJECT);

        assertThat(browser.issue(
                                order,
                                CARD,
                                "authentication",
                                csr,
                                TestCard.with(key, first).proof(origin(), csr))
                        .code())
                .isEqualTo("proof.otherCard");
    }

    @Test
    void aNewEnvelopeBringsFreshOrdersAndEndsTheOldCard() {
        TestCard person = TestCard.with(key, certificate(TestCard.csr(key, SUBJECT)));
        fixture.portal.demoOrders().newEnvelope();
        TestCard next = TestCard.of(fixture.portal.certificateAuthority(), CARD, TestCard.p256());

        assertThat(browser.get("/api/me").status()).isEqualTo(401);
        assertThat(fixture.newBrowser().register(card).code()).isEqualTo("certificate.revoked");
        assertThat(fixture.newBrowser().logIn(person, "login").code()).isEqualTo("certificate.revoked");
        Browser fresh = fixture.newBrowser();
        assertThat(fresh.enter(next).status()).isEqualTo(200);
        assertThat(fresh.order("authentication")).isNotEqualTo(order);
    }

    @Test
    void loggingInWithTheNewCertificateFinishesItsOrder() {
        String certificate = certificate(TestCard.csr(key, SUBJECT));
        browser.logIn(TestCard.with(key, certificate), "login");

        assertThat(browser.get("/api/me").body().path("orders").findValuesAsText("status"))
                .containsExactly("completed", "ordered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cardNumber", "purpose", "csr", "proof"})
    void eachMemberMustBeThereAndOfItsType(String member) {
        byte[] csr = TestCard.csr(key, SUBJECT);
        for (Object wrong : List.of(7, true, List.of(), Map.of("a", Map.of()))) {
            Map<String, Object> body = new HashMap<>(Map.of(
                    "cardNumber",
                    CARD,
                    "purpose",
                    "authentication",
                    "csr",
                    TestCard.base64(csr),
                    "proof",
                    card.proof(origin(), csr)));
            body.put(member, wrong);
            assertThat(browser.post("/api/orders/" + order + "/issue", body).status())
                    .isEqualTo(400);
        }
    }

    private Browser.Answer issue(byte[] csr) {
        return browser.issue(order, card, "authentication", csr);
    }

    private String certificate(byte[] csr) {
        Browser.Answer answer = issue(csr);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("certificate").asText();
    }

    private static void assertNoOrder(Browser.Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asInt()).isEqualTo(2006);
        assertThat(answer.body().path("portalCode").asInt()).isEqualTo(2006);
    }

    private String origin() {
        return fixture.portal.origin();
    }

    /** The same modulus with the smallest exponent that goes with its factors. */
    private static KeyPair withSmallExponent(KeyPair pair) throws GeneralSecurityException {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        BigInteger phi = key.getPrimeP()
                .subtract(BigInteger.ONE)
                .multiply(key.getPrimeQ().subtract(BigInteger.ONE));
        BigInteger exponent = BigInteger.valueOf(3);
        while (!exponent.gcd(phi).equals(BigInteger.ONE)) {
            exponent = exponent.nextProbablePrime();
        }
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), exponent)),
                factory.generatePrivate(new RSAPrivateKeySpec(key.getModulus(), exponent.modInverse(phi))));
    }

    private Instant inADay() {
        return fixture.clock.instant().plus(Duration.ofDays(1));
    }

    private static Holder holder() {
        return new Holder("A", "B", "C", "SE2321000016-1", "200101202398", "a@b.se", "a@b.se", 2);
    }

    private static X509Certificate parse(String certificate) {
        return CertificateBytes.parse(Base64.getDecoder().decode(certificate));
    }
}
