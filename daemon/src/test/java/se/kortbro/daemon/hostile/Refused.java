package se.kortbro.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that the gate refuses, each on a connection of its own that is gone (RST) once the answer is there; every fifth has
 * the kernel asked whose it is.
 *
 * @param count how many
 */
record Refused(int count) implements Attack {
    private static final int AT_ONCE = 4;
    private static final int ADDRESSES = 250;

    @Override
    public String on(HostileTarget target) throws Exception {
        int loggedBefore = target.log().size();
        long began = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        ExecutorService strangers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(CompletableFuture.runAsync(() -> knock(target.port(), next), strangers));
            }
            all.forEach(CompletableFuture::join);
        } finally {
            strangers.shutdownNow();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        int logged = target.log().size() - loggedBefore;
        assertThat(logged).as("lines of the log").isLessThan(20 + (int) seconds);
        return "%,d in %.0f s (%,.0f a second), %d lines of log".formatted(count, seconds, count / seconds, logged);
    }

    private void knock(int port, AtomicInteger next) {
        String host = "127.0.0.1:" + port;
        String allowed = HostileTarget.ORIGIN;
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            switch (i % 5) {
                case 0 -> expect(i, 403, port, RawPage.upgrade(port, "https://evil.example"));
                case 1 -> expect(i, 403, port, RawPage.request("/v1", "evil.example:" + port, allowed));
                case 2 -> expect(i, 403, port, RawPage.request("/v1", host, "null"));
                case 3 -> expect(i, 404, port, RawPage.request("/", host, allowed));
                default ->
                    expect(
                            i,
                            400,
                            port,
                            RawPage.upgrade(port, allowed).replace("Sec-WebSocket-Protocol: kortbro.v1\r\n", ""));
            }
        }
    }

    private static void expect(int i, int status, int port, String head) {
        try (RawPage stranger = new RawPage(port, RawPage.address(2 + i / 5 % ADDRESSES))) {
            assertThat(stranger.ask(head)).as(head).isEqualTo(status);
            stranger.vanish();
        } catch (IOException e) {
            throw new AssertionError("request " + i + " was not answered", e);
        }
    }
}
