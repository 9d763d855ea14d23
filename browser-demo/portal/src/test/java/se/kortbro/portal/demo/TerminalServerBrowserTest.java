package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A terminal server: sixty users, a daemon each, one loopback. Each user's page, in a Chromium of that user's, finds that user's
 * daemon, and not one of the others, which answer too. How long that took is printed; it is no test of time.
 */
@Tag("browser")
@Tag("long")
final class TerminalServerBrowserTest {
    private static final int USERS = 60;
    private static final int FIRST_USER = 61_000;
    private static final int FIRST_PORT = 31_200;

    /** How many start at the same time: on two cores more of them only wait for each other. */
    private static final int AT_ONCE = 4;

    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><title>Portal</title>
            <script type="module">
              import { connect } from '/kortbro.js';
              const began = performance.now();
              const found = await connect({ ports: { first: FIRST, last: LAST } })
                .then((kortbro) => ({ run: kortbro.correlationId }), (error) => ({ error: String(error) }));
              await fetch('/found', { method: 'POST', body: JSON.stringify({ ...found, ms: performance.now() - began }) });
            </script>
            """;

    private final BlockingQueue<JsonNode> found = new LinkedBlockingQueue<>();
    private final List<UsersDaemon> daemons = new ArrayList<>();
    private HttpServer portal;
    private SharedFolder folder;

    @BeforeEach
    void aPortal() throws IOException {
        assumeTrue(UsersDaemon.canBeStarted(), UsersDaemon.WHY_NOT);
        assumeTrue(WalkBrowser.installed(), "no Chromium");
        folder = new SharedFolder();
        portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/", this::serve);
        portal.start();
    }

    @AfterEach
    void endAll() throws Exception {
        daemons.forEach(UsersDaemon::kill);
        if (portal != null) {
            portal.stop(0);
        }
        if (folder != null) {
            folder.close();
        }
    }

    @Test
    void eachUsersPageFindsHerOwnDaemon() throws Exception {
        String origin = "http://localhost:" + portal.getAddress().getPort();
        Path policy = folder.write("policy.json", "{\"origins\":[\"" + origin + "\"]}");
        for (int i = 0; i < USERS; i++) {
            daemons.add(UsersDaemon.start(folder, FIRST_USER + i, policy, FIRST_PORT + "-" + (FIRST_PORT + 99)));
            if (i >= AT_ONCE) {
                daemons.get(i - AT_ONCE).awaitUp();
            }
        }
        for (UsersDaemon daemon : daemons) {
            daemon.awaitUp();
        }
        assertThat(daemons).extracting(UsersDaemon::port).doesNotHaveDuplicates();
        assertThat(daemons).extracting(UsersDaemon::run).doesNotHaveDuplicates();

        for (UsersDaemon daemon : List.of(daemons.get(0), daemons.get(USERS / 2), daemons.get(USERS - 1))) {
            try (UsersDaemon.Browser browser = daemon.browse(origin + "/")) {
                JsonNode answer = found.poll(30, TimeUnit.SECONDS);
                System.out.printf("terminal server: port %d of %d daemons: %s%n", daemon.port(), USERS, answer);
                assertThat(answer).as("%s", browser.said()).isNotNull();
                assertThat(answer.path("run").asText()).as("%s", answer).isEqualTo(daemon.run());
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/found")) {
            found.add(ProtocolPage.JSON.readTree(exchange.getRequestBody()));
            answer(exchange, "text/plain", new byte[0]);
        } else if (path.equals("/kortbro.js")) {
            try (InputStream client =
                    Objects.requireNonNull(getClass().getResourceAsStream("/se/kortbro/protocol/js/kortbro.js"))) {
                answer(exchange, "text/javascript", client.readAllBytes());
            }
        } else {
            String page = PAGE.replace("FIRST", Integer.toString(FIRST_PORT))
                    .replace("LAST", Integer.toString(FIRST_PORT + 99));
            answer(exchange, "text/html", page.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
