package se.kortbro.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.simulatedcard.BaseCertificateIssuer;

/** What the portal lets in, and what its answers carry. */
class GateInProcessTest {
    @TempDir
    static Path folder;

    private static PortalFixture fixture;
    private Browser browser;
    private String origin;
    private int port;

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
        origin = fixture.portal.origin();
        port = fixture.portal.port();
    }

    @Test
    void everyAnswerCarriesTheHeaders() {
        for (String path : List.of("/", "/api/config", "/api/me", "/nothing", "/demo/state")) {
            var headers = browser.get(path).response().headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValue("default-src 'self'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*; "
                            + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).isPresent();
            assertThat(headers.firstValue("Server")).as(path).isEmpty();
            assertThat(headers.firstValue("Set-Cookie")).as(path).isEmpty();
        }
    }

    @Test
    void theCookieIsForThisSiteAndNoScript() {
        Browser.Answer answer = browser.post("/api/nonces", Map.of());

        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .matches("session=[A-Za-z0-9_-]{43}; .*")
                        .contains("HttpOnly")
                        .contains("SameSite=Strict")
                        .contains("Path=/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://127.0.0.1:PORT",
                "https://localhost:PORT",
                "null",
                "http://evil.example"
            })
    void aChangeFromAnotherOriginIsRefused(String sent) {
        String other = sent.replace("PORT", Integer.toString(port));

        assertThat(browser.post("/api/nonces", Browser.json(Map.of()), other).code())
                .isEqualTo("origin.refused");
        assertThat(browser.post("/demo/order", Browser.json(Map.of("present", false)), other)
                        .code())
                .isEqualTo("origin.refused");
    }

    @Test
    void aChangeWithoutOriginIsRefusedExceptTheDemosControls() {
        assertThat(withoutOrigin("/api/nonces", "{}").code()).isEqualTo("origin.refused");
        assertThat(withoutOrigin("/demo/order", "{\"present\":false}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonx",
                "application/json; charset=utf-16"
            })
    void whatIsNotJsonIsRefused(String type) {
        Browser.Answer answer = browser.send(HttpRequest.newBuilder(URI.create(origin + "/api/nonces"))
                .header("Origin", origin)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "7",
                "{",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "\u0000",
                "{\"a\":[[[[[[[[[[1]]]]]]]]]]}"
            })
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(browser.post("/api/register", body.getBytes(StandardCharsets.UTF_8), origin)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyOfMoreThan64KibIsRefusedHoweverItComes() {
        byte[] huge = Browser.json(Map.of("a", "x".repeat(64 * 1024)));
        InputStream stream = new ByteArrayInputStream(huge);

        assertThat(browser.post("/api/register", huge, origin).status()).isEqualTo(413);
        assertThat(browser.send(HttpRequest.newBuilder(URI.create(origin + "/api/register"))
                                .header("Origin", origin)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> stream)))
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "localhost:1", "127.0.0.1", "localhost.evil.example:PORT", ""})
    void aRequestForAnotherHostIsRefused(String host) throws IOException {
        String sent = host.replace("PORT", Integer.toString(port));

        assertThat(raw("GET /api/config HTTP/1.1\r\nHost: " + sent + "\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4(21|00) .*")
                .doesNotContain("daemonPorts");
    }

    @Test
    void twoHostsAreRefused() throws IOException {
        assertThat(raw("GET /api/config HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void whatIsNotHttpLearnsNothing() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: a b\r\n: \r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void bothLoopbackAddressesAnswer() {
        for (String host : List.of("127.0.0.1", "[::1]")) {
            Browser other = new Browser("http://" + host + ":" + port);
            assertThat(other.get("/api/config").status()).as(host).isEqualTo(200);
            assertThat(other.get("/").response().headers().firstValue("Location"))
                    .hasValue(origin + "/");
        }
    }

    @Test
    void noOtherAddressAnswers() throws IOException {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> connect(address).close())
                            .as(address.toString())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void aPortThatIsTakenOnOneAddressIsNotShared() {
        assertThatThrownBy(() -> new Portal(
                        PortalSettings.demo(folder.resolve("second"), port, 28471, 28570),
                        fixture.clock,
                        new SecureRandom()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(port));
    }

    @Test
    void theConfigurationTellsWhereTheDaemonIs() {
        var config = browser.get("/api/config").body();

        assertThat(config.path("daemonPorts").path("first").asInt()).isEqualTo(28471);
        assertThat(config.path("daemonPorts").path("last").asInt()).isEqualTo(28570);
        assertThat(config.path("demo").asBoolean()).isTrue();
        assertThat(config.path("environment").asText()).isEqualTo("test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../se/kortbro/portal/Portal.class",
                "/..%2fse/kortbro/portal/Portal.class",
                "/%2e%2e/x.html",
                "/.hidden.html",
                "//index.html",
                "/index.html/",
                "/package-info.class",
                "/x\\index.html"
            })
    void whatIsNoPageIsNotServed(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
    }

    @Test
    void aTestPageIsServedAsWhatItIs() {
        Browser.Answer answer = browser.get("/probe.html");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(new String(answer.response().body(), StandardCharsets.UTF_8)).contains("probe");
    }

    @Test
    void theFrontPageAndTheBrowserClientAreServed() {
        assertThat(browser.get("/").response().headers().firstValue("Content-Type"))
                .hasValue("text/html;charset=utf-8");
        Browser.Answer client = browser.get("/kortbro.js");

        assertThat(client.response().headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(new String(client.response().body(), StandardCharsets.UTF_8)).contains("export");
    }

    @Test
    void aCardIsMadeWithACertificateOfOurs() {
        BaseCertificateIssuer issuer = fixture.portal.certificateAuthority()::transportCertificate;
        KeyPair key = TestCard.p256();

        var certificate = issuer.issue(key.getPublic(), PortalFixture.CARD);

        assertThat(browser.enter(new TestCard(key, certificate, PortalFixture.CARD))
                        .status())
                .isEqualTo(200);
    }

    private Browser.Answer withoutOrigin(String path, String body) {
        return browser.send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = connect(InetAddress.getLoopbackAddress())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect(InetAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(address, port), 2_000);
        return socket;
    }
}
