package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.origin.OriginPolicy;

/** PROTOCOL.md sections 1 and 2, row by row, from outside and over bare sockets. */
class GateTest {
    private static final String GET = "GET /v1 HTTP/1.1";
    private static final String HOST = "Host: 127.0.0.1:PORT";
    private static final String ORIGIN = "Origin: " + RawHttp.ORIGIN;
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static final String PROTOCOL = "Sec-WebSocket-Protocol: kortbro.v1";
    private static final String UPGRADE = "Upgrade: websocket";
    private static final String CONNECTION = "Connection: Upgrade";

    private volatile boolean ours = true;
    private Gateway gateway;
    private int port;

    @BeforeEach
    void open() {
        OriginPolicy origins = new OriginPolicy(
                List.of(new AllowedOrigin(Origin.parse(RawHttp.ORIGIN).orElseThrow(), true)));
        gateway = Gateway.open(
                new Gateway.Ports(40000, 48000),
                () -> origins,
                peer -> ours,
                new GatewayThreads(),
                Handshakes.LIMIT,
                (who, outbox) -> new SilentPage());
        port = gateway.port().orElseThrow();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                // Path, method, upgrade: in this order, and before anything else.
                row(404, "not_found", "GET / HTTP/1.1", "Host: evil.example"),
                row(404, "not_found", "GET /v1/ HTTP/1.1", HOST, ORIGIN),
                row(404, "not_found", "GET //v1 HTTP/1.1", HOST, ORIGIN),
                row(404, "not_found", "GET /V1 HTTP/1.1", HOST, ORIGIN),
                row(404, "not_found", "GET /%761 HTTP/1.1", HOST, ORIGIN),
                row(404, "not_found", "GET /v1;x HTTP/1.1", HOST, ORIGIN),
                row(404, "not_found", "POST /v2 HTTP/1.1", HOST, ORIGIN, "Content-Length: 0"),
                row(405, "method_not_allowed", "POST /v1 HTTP/1.1", "Host: evil.example", "Content-Length: 0"),
                row(405, "method_not_allowed", "OPTIONS /v1 HTTP/1.1", HOST, ORIGIN),
                row(405, "method_not_allowed", "PUT /v1 HTTP/1.1", HOST, ORIGIN, "Content-Length: 2", "", "{}"),
                row(400, "bad_request", GET, "Host: evil.example", UPGRADE, CONNECTION, VERSION, PROTOCOL),
                row(400, "bad_request", GET, HOST, ORIGIN, UPGRADE, KEY, VERSION, PROTOCOL),
                row(400, "bad_request", GET, HOST, ORIGIN, CONNECTION, KEY, VERSION, PROTOCOL),
                row(400, "bad_request", GET, HOST, ORIGIN, UPGRADE, CONNECTION, KEY, PROTOCOL),
                row(
                        400,
                        "bad_request",
                        GET,
                        HOST,
                        ORIGIN,
                        UPGRADE,
                        CONNECTION,
                        KEY,
                        PROTOCOL,
                        "Sec-WebSocket-Version: 8"),
                row(
                        400,
                        "bad_request",
                        GET,
                        HOST,
                        ORIGIN,
                        UPGRADE,
                        CONNECTION,
                        VERSION,
                        PROTOCOL,
                        "Sec-WebSocket-Key: c2hvcnQ="),
                row(400, "bad_request", GET, HOST, ORIGIN, UPGRADE, CONNECTION, VERSION, PROTOCOL, KEY, KEY),
                row(400, "bad_request", "GET /v1 HTTP/1.0", HOST, ORIGIN, UPGRADE, CONNECTION, VERSION, PROTOCOL, KEY),
                row(400, "bad_request", "GET", HOST),
                row(400, "bad_request", "G\u0000T /v1 HTTP/1.1", HOST),
                // Host.
                row(403, "host_refused", GET, "Host: evil.example", ORIGIN),
                row(403, "host_refused", GET, "Host: evil.example:PORT", ORIGIN),
                row(403, "host_refused", GET, "Host: 127.0.0.1", ORIGIN),
                row(403, "host_refused", GET, "Host: 127.0.0.1:1", ORIGIN),
                row(403, "host_refused", GET, "Host: LOCALHOST:PORT", ORIGIN),
                row(403, "host_refused", GET, "Host: localhost.:PORT", ORIGIN),
                row(403, "host_refused", "GET /v1 HTTP/1.0", ORIGIN),
                row(403, "host_refused", GET, ORIGIN),
                row(403, "host_refused", GET, "Host:", ORIGIN),
                row(403, "host_refused", GET, HOST, HOST, ORIGIN),
                row(403, "host_refused", GET, "Host: 127.0.0.1:PORT:PORT", ORIGIN),
                row(403, "host_refused", GET, "Host: evil@127.0.0.1:PORT", ORIGIN),
                row(404, "not_found", "GET /v2 HTTP/1.1", ORIGIN),
                row(400, "bad_request", "GET http://evil.example/v1 HTTP/1.1", HOST, ORIGIN),
                row(403, "host_refused", GET, "Host: evil.example:PORT", UPGRADE, CONNECTION, KEY, VERSION),
                // Origin.
                row(403, "origin_refused", GET, HOST),
                row(403, "origin_refused", GET, HOST, "Origin:"),
                row(403, "origin_refused", GET, HOST, "Origin: null"),
                row(403, "origin_refused", GET, HOST, "Origin: https://evil.example"),
                row(403, "origin_refused", GET, HOST, "Origin: http://minasidor.test.siths.se"),
                row(403, "origin_refused", GET, HOST, ORIGIN + ":8443"),
                row(403, "origin_refused", GET, HOST, ORIGIN + "/"),
                row(403, "origin_refused", GET, HOST, ORIGIN + ".evil.example"),
                row(403, "origin_refused", GET, HOST, ORIGIN, ORIGIN),
                row(403, "origin_refused", GET, HOST, ORIGIN + ", " + RawHttp.ORIGIN),
                row(403, "origin_refused", GET, HOST, UPGRADE, CONNECTION, KEY, VERSION),
                // Subprotocol.
                row(400, "subprotocol_required", GET, HOST, ORIGIN, UPGRADE, CONNECTION, KEY, VERSION),
                row(400, "subprotocol_required", GET, HOST, ORIGIN, UPGRADE, CONNECTION, KEY, VERSION, PROTOCOL + "1"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whoFailsACheckIsToldOneWord(int status, String word, List<String> request) throws IOException {
        RawHttp.Answer answer = RawHttp.ask(port, request.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + word + "\"}");
        assertThat(names(answer))
                .containsOnlyOnce("content-type", "content-length", "connection")
                .isSubsetOf("content-type", "content-length", "connection", "allow");
        assertThat(answer.header("Content-Type")).containsExactly("application/json");
    }

    static Stream<Arguments> plainRequests() {
        return Stream.of(
                Arguments.of(List.of(GET, HOST, ORIGIN)),
                Arguments.of(List.of(GET, "Host: localhost:PORT", ORIGIN)),
                Arguments.of(List.of(GET, "Host: [::1]:PORT", ORIGIN)),
                Arguments.of(List.of("GET /v1?x=y HTTP/1.1", HOST, ORIGIN)),
                Arguments.of(List.of(
                        GET,
                        HOST,
                        ORIGIN,
                        "Connection: Upgrade, HTTP2-Settings",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAMAAABk")));
    }

    @ParameterizedTest
    @MethodSource("plainRequests")
    void aPlainGetFindsTheDaemonAndNothingElse(List<String> request) throws IOException {
        RawHttp.Answer answer = RawHttp.ask(port, request.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers())
                .containsExactlyInAnyOrder(
                        "Access-Control-Allow-Origin: " + RawHttp.ORIGIN, "Vary: Origin", "Cache-Control: no-store");
    }

    @Test
    void theOriginIsAnsweredAsItWasSent() throws IOException {
        RawHttp.Answer answer = RawHttp.ask(port, GET, HOST, "Origin: HTTPS://minasidor.test.siths.se:443");

        assertThat(answer.header("Access-Control-Allow-Origin")).containsExactly("HTTPS://minasidor.test.siths.se:443");
    }

    @Test
    void anUpgradeIsAnsweredWithTheSubprotocolAndWithoutExtensions() throws IOException {
        RawHttp.Answer answer = RawHttp.ask(
                port,
                GET,
                HOST,
                ORIGIN,
                "Upgrade: WebSocket",
                "Connection: keep-alive, Upgrade",
                KEY,
                VERSION,
                "Sec-WebSocket-Protocol: kortbro.v9, kortbro.v1",
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Sec-WebSocket-Accept")).containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(answer.header("Sec-WebSocket-Protocol")).containsExactly("kortbro.v1");
        assertThat(names(answer))
                .containsExactlyInAnyOrder("upgrade", "connection", "sec-websocket-accept", "sec-websocket-protocol");
    }

    static Stream<Arguments> othersRequests() {
        return Stream.of(
                row(403, "other_user", GET, HOST, ORIGIN),
                row(403, "other_user", upgrade()),
                row(403, "other_user", GET, HOST, ORIGIN, UPGRADE, CONNECTION, KEY, VERSION),
                row(403, "origin_refused", GET, HOST, "Origin: https://evil.example"),
                row(403, "host_refused", GET, "Host: evil.example", ORIGIN));
    }

    @ParameterizedTest
    @MethodSource("othersRequests")
    void whoIsAnotherUserIsToldSoAfterHostAndOriginAndBeforeAllElse(int status, String word, List<String> request)
            throws IOException {
        ours = false;

        whoFailsACheckIsToldOneWord(status, word, request);
    }

    @Test
    void bothLoopbackAddressesAnswer() throws IOException {
        try (RawHttp ipv6 = new RawHttp(LoopbackPortTest.IPV6, port)) {
            assertThat(ipv6.request(GET, "Host: [::1]:PORT", ORIGIN).status()).isEqualTo(204);
        }
    }

    @Test
    void aNinthConnectionOfAnOriginFindsNoSeat() throws Exception {
        List<RawHttp> pages = new ArrayList<>();
        try {
            for (int i = 0; i < Seats.PER_ORIGIN; i++) {
                pages.add(new RawHttp(port));
                assertThat(pages.get(i).request(upgrade()).status()).isEqualTo(101);
            }
            RawHttp.Answer ninth = RawHttp.ask(port, upgrade());
            assertThat(ninth.status()).isEqualTo(503);
            assertThat(ninth.body()).isEqualTo("{\"error\":\"too_many_connections\"}");
            assertThat(RawHttp.ask(port, GET, HOST, ORIGIN).status())
                    .as("it is found all the same")
                    .isEqualTo(204);
        } finally {
            for (RawHttp page : pages) {
                page.close();
            }
        }
        Eventually.isTrue(() -> RawHttp.ask(port, upgrade()).status() == 101);
    }

    static String[] upgrade() {
        return new String[] {GET, HOST, ORIGIN, UPGRADE, CONNECTION, KEY, VERSION, PROTOCOL};
    }

    private static List<String> names(RawHttp.Answer answer) {
        return answer.headers().stream()
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private static Arguments row(int status, String word, String... lines) {
        return Arguments.of(status, word, Arrays.asList(lines));
    }
}
