package se.kortbro.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.PortalFixture.CARD;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of the user guide, from the portal's side of the wire. */
class ActivationInProcessTest {
    @TempDir
    Path folder;

    private PortalFixture fixture;
    private Browser browser;
    private TestCard card;

    @BeforeEach
    void start() throws Exception {
        fixture = new PortalFixture(folder);
        browser = fixture.browser;
        card = fixture.card;
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void aReserveCardIsActivatedAndThenFetchesItsSignatureCertificate() {
        assertThat(browser.register(card).body().path("cardNumber").asText()).isEqualTo(CARD);
        assertThat(browser.logIn(card, "activate").status()).isEqualTo(200);
        KeyPair key = TestCard.p256();
        String certificate = fetch("authentication", key);
        assertThat(browser.post("/api/logout", Map.of()).status()).isEqualTo(204);
        assertThat(browser.get("/api/me").status()).isEqualTo(401);

        assertThat(browser.logIn(TestCard.with(key, certificate), "login").status())
                .isEqualTo(200);
        assertThat(browser.get("/api/me").body().path("loggedInWith").asText()).isEqualTo("authentication");
        fetch("signature", TestCard.p256());

        assertThat(browser.get("/api/me").body().path("certificates").findValuesAsText("purpose"))
                .containsExactly("authentication", "signature");
        assertThat(browser.get("/api/me").body().path("orders").findValuesAsText("status"))
                .containsOnly("completed");
    }

    private String fetch(String purpose, KeyPair key) {
        String order = browser.order(purpose);
        assertThat(browser.authorize(order, card, "AES_192", new byte[16]).status())
                .isEqualTo(200);
        Browser.Answer issued = browser.issue(order, card, purpose, TestCard.csr(key, "CN=" + CARD));
        assertThat(issued.status()).as(issued.body().toString()).isEqualTo(200);
        String certificate = issued.body().path("certificate").asText();
        assertThat(browser.complete(order, certificate).status()).isEqualTo(200);
        return certificate;
    }
}
