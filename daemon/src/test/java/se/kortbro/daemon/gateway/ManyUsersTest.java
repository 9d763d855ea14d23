package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.AnotherUser;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.origin.OriginPolicy;
import se.kortbro.daemon.origin.PeerUser;

/** Two users of one computer at one port, both as fast as they can. */
@EnabledOnOs(OS.LINUX)
@Tag("long")
final class ManyUsersTest {
    private static final int OURS = 10_000;
    private static final int STRANGERS = 2_000;
    private static final String[] REQUEST = {"GET /v1 HTTP/1.1", "Host: 127.0.0.1:PORT", "Origin: " + RawHttp.ORIGIN};

    @Test
    void noneOfOursIsRefusedAndNoStrangerIsLetIn() throws Exception {
        assumeTrue(AnotherUser.canBeMade(), AnotherUser.WHY_NOT);
        OriginPolicy origins = new OriginPolicy(
                List.of(new AllowedOrigin(Origin.parse(RawHttp.ORIGIN).orElseThrow(), true)));
        try (Gateway gateway = Gateway.open(
                new Gateway.Ports(40000, 48000),
                () -> origins,
                PeerUser.ofThisSystem(),
                new GatewayThreads(),
                Handshakes.LIMIT,
                (who, outbox) -> new SilentPage())) {
            int port = gateway.port().orElseThrow();
            try (AnotherUser stranger = AnotherUser.running(knocking(port))) {
                CompletableFuture<Map<Integer, Integer>> half =
                        CompletableFuture.supplyAsync(() -> ask(port, OURS / 2));
                Map<Integer, Integer> answers = ask(port, OURS / 2);
                half.join().forEach((status, count) -> answers.merge(status, count, Integer::sum));

                assertThat(answers).isEqualTo(Map.of(204, OURS));
                assertThat(stranger.said().lines()).hasSize(STRANGERS).containsOnly("HTTP/1.1 403 Forbidden");
            }
        }
    }

    /** How often each status was answered. Half the connections are cut off, which leaves nothing behind, half are closed. */
    private static Map<Integer, Integer> ask(int port, int times) {
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            try (RawHttp http = new RawHttp(port)) {
                http.socket.setSoLinger(i % 2 == 0, 0);
                answers.merge(http.request(REQUEST).status(), 1, Integer::sum);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return answers;
    }

    private static String knocking(int port) {
        return "for i in $(seq " + STRANGERS + "); do exec 3<>/dev/tcp/127.0.0.1/" + port
                + "; printf 'GET /v1 HTTP/1.1\\r\\nHost: 127.0.0.1:" + port + "\\r\\nOrigin: " + RawHttp.ORIGIN
                + "\\r\\n\\r\\n' >&3; IFS= read -r -d $'\\r' -u 3 line; echo \"$line\"; exec 3>&-; done";
    }
}
