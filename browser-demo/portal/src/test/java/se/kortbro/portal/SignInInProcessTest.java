package se.kortbro.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.PortalFixture.CARD;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInInProcessTest {
    @TempDir
    static Path folder;

    private static PortalFixture fixture;
    private Browser browser;
    private TestCard card;
    private String origin;

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
        origin = fixture.portal.origin();
    }

    @Test
    void loggingInWithACardThatIsNotActivatedIs2004() {
        Browser.Answer answer = browser.logIn(card, "login");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").isInt()).isTrue();
        assertThat(answer.body().path("code").asInt()).isEqualTo(2004);
        assertThat(browser.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void activatingACardThatNobodyOrderedForIs2006() {
        browser.post("/demo/order", Map.of("present", false));
        assertThat(browser.get("/demo/state").body().path("order").asBoolean()).isFalse();

        Browser.Answer answer = browser.enter(card);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asInt()).isEqualTo(2006);
        assertThat(browser.get("/api/me").status()).isEqualTo(401);
        browser.post("/demo/order", Map.of("present", true));
        assertThat(browser.get("/demo/state").body().path("order").asBoolean()).isTrue();
        assertThat(browser.enter(card).status()).isEqualTo(200);
    }

    @Test
    void activatingDemandsTheCardRegisteredInThisSession() {
        browser.nonce();
        assertThat(browser.logIn(card, "activate").code()).isEqualTo("card.notRegistered");

        fixture.newBrowser().register(card);
        assertThat(browser.logIn(card, "activate").code()).isEqualTo("card.notRegistered");
    }

    @Test
    void activatingAnotherCardThanTheOneRegisteredIsRefused() {
        TestCard other = TestCard.of(fixture.portal.certificateAuthority(), "9752316495727304832", TestCard.p256());
        browser.register(card);

        assertThat(browser.logIn(other, "activate").code()).isEqualTo("card.other");
    }

    @Test
    void aTokenIsGoodOnce() {
        Map<String, Object> token = card.token(origin, browser.nonce());
        assertThat(browser.post("/api/register", Map.of("token", token)).status())
                .isEqualTo(200);

        assertThat(browser.post("/api/register", Map.of("token", token)).code()).isEqualTo("token.nonce");
    }

    @Test
    void aTokenThatFailsCostsItsNonce() {
        String nonce = browser.nonce();
        Map<String, Object> bad = card.token("http://localhost:1", nonce);
        assertThat(browser.post("/api/register", Map.of("token", bad)).code()).isEqualTo("token.signature");

        Map<String, Object> good = card.token(origin, nonce);
        assertThat(browser.post("/api/register", Map.of("token", good)).code()).isEqualTo("token.nonce");
    }

    @Test
    void aNonceIsItsSessionsAlone() {
        Map<String, Object> token = card.token(origin, browser.nonce());
        Browser thief = fixture.newBrowser();
        thief.nonce();

        assertThat(thief.post("/api/register", Map.of("token", token)).code()).isEqualTo("token.signature");
    }

    @Test
    void aNonceForRegisteringDoesNotLogIn() {
        browser.register(card);
        String nonce = browser.post("/api/nonces", Map.of("purpose", "register"))
                .body()
                .path("nonce")
                .asText();

        assertThat(browser.post("/api/login", Map.of("token", card.token(origin, nonce), "journey", "activate"))
                        .code())
                .isEqualTo("token.nonce");
    }

    @Test
    void aNonceIsGoodForFiveMinutes() {
        Map<String, Object> early = card.token(origin, browser.nonce());
        fixture.clock.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(browser.post("/api/register", Map.of("token", early)).status())
                .isEqualTo(200);

        Map<String, Object> late = card.token(origin, browser.nonce());
        fixture.clock.pass(Duration.ofMinutes(5));
        assertThat(browser.post("/api/register", Map.of("token", late)).code()).isEqualTo("token.nonce");
    }

    @Test
    void aNonceHas44Characters() {
        assertThat(browser.nonce()).hasSize(44);
        assertThat(browser.nonce()).isNotEqualTo(browser.nonce());
    }

    @Test
    void theSessionsIdChangesAtLoginAndTheOldOneIsWorthNothing() {
        browser.register(card);
        HttpCookie planted = cookie(browser);
        browser.logIn(card, "activate");

        assertThat(cookie(browser).getValue()).isNotEqualTo(planted.getValue());
        assertThat(meBy(planted)).isEqualTo(401);
        assertThat(meBy(cookie(browser))).isEqualTo(200);
    }

    @Test
    void aSessionLeftAloneEnds() {
        browser.enter(card);
        fixture.clock.pass(Duration.ofMinutes(29));
        assertThat(browser.get("/api/me").status()).isEqualTo(200);
        fixture.clock.pass(Duration.ofMinutes(30));

        assertThat(browser.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenItsCertificateBecomesVoid() {
        browser.enter(card);
        assertThat(browser.get("/api/me").status()).isEqualTo(200);

        TestCard.of(fixture.portal.certificateAuthority(), CARD, TestCard.p256());

        assertThat(browser.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void whatIsShownIsTheGuides() {
        browser.enter(card);

        var me = browser.get("/api/me").body();

        assertThat(me.path("card").path("number").asText()).isEqualTo(CARD);
        assertThat(me.path("card").path("kind").asText()).isEqualTo("Reservkort");
        assertThat(me.path("card").path("organisation").asText()).isEqualTo("Västra Götalandsregionen");
        assertThat(me.path("loggedInWith").asText()).isEqualTo("base");
        assertThat(me.path("certificates")).isEmpty();
        assertThat(me.path("orders")).hasSize(1);
        var order = me.path("orders").path(0);
        assertThat(order.path("purpose").asText()).isEqualTo("authentication");
        assertThat(order.path("key").asText()).isEqualTo("EC_P256");
        assertThat(order.path("level").asInt()).isEqualTo(2);
        assertThat(order.path("ids").path(0).path("value").asText()).isEqualTo("200101202398");
        assertThat(order.path("status").asText()).isEqualTo("ordered");
    }

    /** The status of {@code /api/me} for whoever has this cookie. */
    private int meBy(HttpCookie cookie) {
        return fixture.newBrowser()
                .send(HttpRequest.newBuilder(URI.create(origin + "/api/me"))
                        .header("Cookie", cookie.getName() + "=" + cookie.getValue()))
                .status();
    }

    private static HttpCookie cookie(Browser browser) {
        return browser.cookies.getCookieStore().getCookies().get(0);
    }
}
