package se.kortbro.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.PortalFixture.CARD;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.portal.order.AdministrationAlgorithm;
import se.kortbro.portal.order.AdministrationKey;

/** The portal encrypts what a page sends it: these are the ways in which it must not be made to. */
class ChallengeInProcessTest {
    private static final byte[] CHALLENGE = "sixteen bytes of".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;

    private static PortalFixture fixture;
    private Browser browser;
    private TestCard card;
    private String order;
    private int blocks;

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

    @ParameterizedTest
    @CsvSource({"TDES,24,8", "AES_128,16,16", "AES_192,24,16", "AES_256,32,16"})
    void aChallengeIsAnsweredAsTheCardExpects(String name, int keyLength, int block) {
        byte[] key = "0123456789abcdefGHIJKLMNOPQRSTUV".substring(0, keyLength).getBytes(StandardCharsets.US_ASCII);
        AdministrationAlgorithm algorithm = AdministrationAlgorithm.of(name).orElseThrow();
        fixture.portal.administrationKeys().set(CARD, new AdministrationKey(algorithm, key));
        byte[] challenge = Arrays.copyOf(CHALLENGE, block);

        Browser.Answer answer = browser.authorize(order, card, name, challenge);

        byte[] response =
                Base64.getDecoder().decode(answer.body().path("response").asText());
        assertThat(decrypt(name.equals("TDES") ? new DESedeEngine() : AESEngine.newInstance(), key, response))
                .isEqualTo(challenge);
        assertThat(browser.get("/api/me")
                        .body()
                        .path("orders")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("started");
    }

    @Test
    void theDemosCardHasTheKeyThatCardsComeWith() {
        byte[] key = Hex.decode("0102030405060708".repeat(3));

        Browser.Answer answer = browser.authorize(order, card, "AES_192", CHALLENGE);

        byte[] response =
                Base64.getDecoder().decode(answer.body().path("response").asText());
        assertThat(decrypt(AESEngine.newInstance(), key, response)).isEqualTo(CHALLENGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 15, 17, 32, 1024})
    void oneBlockIsAnsweredAndNothingElse(int length) {
        assertThat(answer(new byte[length]).code()).isEqualTo("challenge.length");
    }

    /** A script in the page has the session, and time. */
    @Test
    void whoAsksForBlocksOfHisChoiceGetsTenHoweverLongHeWaits() {
        assertThat(answered(100)).isEqualTo(10);
        assertThat(answer(block()).status()).isEqualTo(429);
        assertThat(answer(block()).code()).isEqualTo("challenge.tooMany");

        for (int i = 0; i < 5; i++) {
            fixture.clock.pass(Duration.ofMinutes(29));
            assertThat(answered(5)).isZero();
        }
    }

    @Test
    void theOutstandingChallengeIsAnsweredAsOftenAsItsAnswerIsLost() {
        String first = answer(CHALLENGE).body().path("response").asText();
        for (int i = 0; i < 30; i++) {
            assertThat(answer(CHALLENGE).body().path("response").asText()).isEqualTo(first);
        }
        assertThat(answered(100)).isEqualTo(9);
        assertThat(answer(CHALLENGE).status())
                .as("it is not outstanding any more")
                .isEqualTo(429);
    }

    @Test
    void theNextStepHasItsOwnOnceTheCardHasProvedItsKey() {
        byte[] request = TestCard.csr(TestCard.p256(), "CN=" + CARD);
        assertThat(answered(100)).isEqualTo(10);

        TestCard stranger = TestCard.of(fixture.portal.certificateAuthority(), CARD + "1", TestCard.p256());
        Map<String, Object> forged = stranger.proof(fixture.portal.origin(), request);
        assertThat(browser.issue(order, CARD, "authentication", request, forged).status())
                .isNotEqualTo(200);
        assertThat(answered(5)).isZero();

        assertThat(browser.issue(order, card, "authentication", request).status())
                .isEqualTo(200);
        assertThat(answered(100)).isEqualTo(10);
        assertThat(browser.issue(order, card, "authentication", request).status())
                .isEqualTo(200);
        assertThat(answered(5)).as("the same request again").isZero();
    }

    /** Where an evil day has used up all: she logs in again, with her code. */
    @Test
    void anotherLoginHasItsOwnAndNothingLessHas() {
        assertThat(answered(100)).isEqualTo(10);
        browser.register(card);
        assertThat(answered(5)).isZero();

        assertThat(browser.logIn(card, "activate").status()).isEqualTo(200);
        assertThat(answered(100)).isEqualTo(10);
        assertThat(fixture.newBrowser()
                        .authorize(order, card, "AES_192", CHALLENGE)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anAlgorithmThatIsNotTheCardsIsRefused() {
        assertThat(browser.authorize(order, card, "AES_128", CHALLENGE).code()).isEqualTo("challenge.algorithm");
        assertThat(browser.authorize(order, card, "AES_512", CHALLENGE).code()).isEqualTo("request.invalid");
    }

    @Test
    void anotherCardsOrderIs2006() {
        TestCard other = TestCard.of(fixture.portal.certificateAuthority(), "9752316495727304832", TestCard.p256());
        Browser stranger = fixture.newBrowser();
        stranger.register(other);

        assertThat(stranger.authorize(order, card, "AES_192", CHALLENGE).status())
                .isEqualTo(401);
        assertThat(browser.authorize(order, other, "AES_192", CHALLENGE)
                        .body()
                        .path("portalCode")
                        .asInt())
                .isEqualTo(2006);
        assertThat(browser.authorize("other", card, "AES_192", CHALLENGE)
                        .body()
                        .path("portalCode")
                        .asInt())
                .isEqualTo(2006);
    }

    @Test
    void anOrderThatIsTakenBackIs2006() {
        browser.post("/demo/order", Map.of("present", false));

        assertThat(answer(CHALLENGE).body().path("portalCode").asInt()).isEqualTo(2006);
    }

    /** How many of so many different challenges are answered. */
    private long answered(int asked) {
        return IntStream.range(0, asked)
                .filter(i -> answer(block()).status() == 200)
                .count();
    }

    /** Another block each time. */
    private byte[] block() {
        return ByteBuffer.allocate(16).putInt(++blocks).array();
    }

    private Browser.Answer answer(byte[] challenge) {
        return browser.authorize(order, card, "AES_192", challenge);
    }

    private static byte[] decrypt(BlockCipher cipher, byte[] key, byte[] block) {
        byte[] plain = new byte[block.length];
        cipher.init(false, new KeyParameter(key));
        cipher.processBlock(block, 0, plain, 0);
        return plain;
    }
}
