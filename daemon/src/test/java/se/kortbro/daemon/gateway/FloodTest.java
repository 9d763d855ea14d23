package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.origin.OriginPolicy;
import se.kortbro.daemon.origin.PeerUser;

/** What the gateway stands while it goes on serving (PROTOCOL.md section 2). */
class FloodTest {
    private static final String[] FIND = {"GET /v1 HTTP/1.1", "Host: 127.0.0.1:PORT", "Origin: " + Fakes.ORIGIN};

    private static final Executor THREAD_EACH = task -> {
        Thread thread = new Thread(task, "talker");
        thread.setDaemon(true);
        thread.start();
    };

    @Test
    void twoThousandHalfOpenHandshakesKeepNoGoodClientOut() throws Exception {
        List<RawHttp> halfOpen = new ArrayList<>();
        try (Fakes fakes = new Fakes();
                PageClient before = fakes.page()) {
            for (int i = 0; i < 2_000; i++) {
                RawHttp stranger = new RawHttp(fakes.port());
                halfOpen.add(stranger);
                if (i % 2 == 0) {
                    say(stranger, "GET /v1 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n");
                }
                if (i % 100 == 0) {
                    assertThat(before.ask(i, "readers.list", "{}").has("result"))
                            .isTrue();
                }
            }
            assertThat(RawHttp.ask(fakes.port(), FIND).status()).isEqualTo(204);
            try (PageClient during = fakes.page()) {
                assertThat(during.ask(1, "card.read", "{}").has("result")).isTrue();
            }
            assertThat(fakes.gateway.connections()).isLessThanOrEqualTo(Handshakes.MOST + 3);
        } finally {
            for (RawHttp stranger : halfOpen) {
                stranger.close();
            }
        }
    }

    /**
     * All of Jetty's threads that read are kept from it, until a request finds none, while strangers come: then it has two
     * thousand things to do at once.
     */
    @Test
    void whatAPageHasSaidIsReadBeforeThoseWhoCameLaterCrowdItOut() throws Exception {
        OriginPolicy origins = policy();
        Semaphore taken = new Semaphore(0);
        CountDownLatch free = new CountDownLatch(1);
        Supplier<OriginPolicy> keeping = () -> {
            if (Thread.currentThread().getName().startsWith("gateway-")) {
                taken.release();
                awaitUninterruptibly(free);
            }
            return origins;
        };
        List<RawHttp> others = new ArrayList<>();
        try (Gateway gateway = Gateway.open(
                new Gateway.Ports(40000, 48000),
                keeping,
                PeerUser.ofThisSystem(),
                new GatewayThreads(),
                Handshakes.LIMIT,
                FloodTest::echo)) {
            int port = gateway.port().orElseThrow();
            do {
                RawHttp other = new RawHttp(port);
                others.add(other);
                other.send(String.join("\r\n", FIND) + "\r\n\r\n");
            } while (taken.tryAcquire(1, TimeUnit.SECONDS));
            try (RawHttp page = new RawHttp(port)) {
                page.send(String.join("\r\n", FIND) + "\r\n\r\n");
                for (int i = 0; i < 2 * Handshakes.MOST; i++) {
                    others.add(new RawHttp(port));
                }
                free.countDown();

                assertThat(page.answer().status()).isEqualTo(204);
            }
        } finally {
            free.countDown();
            for (RawHttp other : others) {
                other.close();
            }
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aHandshakeThatIsNotCompleteInTimeIsClosedHoweverBusyItLooks() throws Exception {
        try (Gateway gateway = silent(Duration.ofMillis(300));
                RawHttp mute = new RawHttp(gateway.port().orElseThrow());
                RawHttp slow = new RawHttp(gateway.port().orElseThrow())) {
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(slow));
            assertThat(mute.closedByServer()).isTrue();
            assertThat(slow.closedByServer()).isTrue();
            dripping.join();
            Eventually.isTrue(() -> gateway.connections() == 0);
        }
    }

    @Test
    void aPageThatIsConnectedHasNoSuchLimit() throws Exception {
        OriginPolicy origins = policy();
        try (Gateway gateway = Gateway.open(
                        new Gateway.Ports(40000, 48000),
                        () -> origins,
                        PeerUser.ofThisSystem(),
                        new GatewayThreads(),
                        Duration.ofMillis(100),
                        FloodTest::echo);
                PageClient page = PageClient.open(gateway.port().orElseThrow());
                RawHttp later = new RawHttp(gateway.port().orElseThrow())) {
            assertThat(later.closedByServer()).as("the limit is over").isTrue();
            page.send("{}");
            assertThat(page.next().isObject()).isTrue();
        }
    }

    @Test
    void aPageThatDoesNotReadIsDisconnectedAndTheOthersNoticeNothing() throws Exception {
        try (Fakes fakes = new Fakes();
                RawHttp deaf = new RawHttp(fakes.port());
                PageClient good = fakes.page()) {
            deaf.socket.setReceiveBufferSize(4096);
            deaf.request(GateTest.upgrade());
            subscribe(deaf);
            Eventually.isTrue(() -> fakes.readers.listeners.size() == 1);
            int changes = 0;
            while (!fakes.readers.listeners.isEmpty()) {
                fakes.readers.change(ReaderChange.Event.CHANGED);
                assertThat(++changes).as("changes that somebody keeps").isLessThan(1_000_000);
            }
            assertThat(good.ask(1, "readers.list", "{}").has("result")).isTrue();
            Eventually.isTrue(() -> fakes.gateway.connections() == 1);
        }
    }

    /** They begin in the same breath as they ask to be let in: Jetty goes on with them on the thread that let them in. */
    @Test
    void pagesThatNeverStopTalkingKeepNobodyWaiting() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        List<RawHttp> talkers = new ArrayList<>();
        try (Fakes fakes = new Fakes();
                PageClient good = fakes.page()) {
            for (int i = 1; i < Seats.PER_ORIGIN; i++) {
                RawHttp talker = new RawHttp(fakes.port());
                talkers.add(talker);
                CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> talk(talker, ended), THREAD_EACH);
            }
            Eventually.isTrue(() -> fakes.gateway.connections() == Seats.PER_ORIGIN);
            for (int id = 0; id < 20; id++) {
                assertThat(good.ask(id, "readers.list", "{}").has("result")).isTrue();
            }
            assertThat(RawHttp.ask(fakes.port(), FIND).status()).isEqualTo(204);
            assertThat(fakes.gateway.connections()).as("they all still talk").isGreaterThanOrEqualTo(Seats.PER_ORIGIN);
        } finally {
            ended.set(true);
            for (RawHttp talker : talkers) {
                talker.close();
            }
        }
    }

    @Test
    void seatsComeBackWhateverWayAPageLeaves() throws Exception {
        try (Fakes fakes = new Fakes()) {
            for (int i = 0; i < 200; i++) {
                try (RawHttp page = new RawHttp(fakes.port())) {
                    page.socket.setSoLinger(true, 0); // closes with RST
                    page.send(String.join("\r\n", GateTest.upgrade()) + "\r\n\r\n");
                    if (i % 2 == 0) {
                        page.answer();
                    }
                }
            }
            Eventually.isTrue(() -> fakes.gateway.connections() == 0);
        }
    }

    private static Gateway silent(Duration limit) {
        return Gateway.open(
                new Gateway.Ports(40000, 48000),
                FloodTest::policy,
                PeerUser.ofThisSystem(),
                new GatewayThreads(),
                limit,
                FloodTest::echo);
    }

    private static OriginPolicy policy() {
        return new OriginPolicy(List.of(new se.kortbro.daemon.origin.AllowedOrigin(
                se.kortbro.daemon.origin.Origin.parse(Fakes.ORIGIN).orElseThrow(), true)));
    }

    private static Page echo(Verdict.Admitted who, Outbox outbox) {
        return new Page() {
            @Override
            public void unwelcome(Runnable close) {
                close.run();
            }

            @Override
            public void received(String message) {
                outbox.send(message);
            }

            @Override
            public void gone() {}
        };
    }

    /** A byte of a header now and then, for as long as somebody takes it. */
    private static void drip(RawHttp slow) {
        try {
            slow.send("GET /v1 HTTP/1.1\r\n");
            for (int i = 0; i < 1_000; i++) {
                slow.send("X");
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(20).toNanos());
            }
        } catch (IOException e) {
            return; // closed, as it should be
        }
        throw new AssertionError("a thousand bytes were taken");
    }

    /** What needs no answer, again and again. */
    private static void talk(RawHttp page, AtomicBoolean ended) {
        byte[] words = "{\"jsonrpc\":\"2.0\",\"method\":\"request.cancel\",\"params\":{\"id\":1}}"
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream breath = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            breath.writeBytes(new byte[] {(byte) 0x81, (byte) (0x80 | words.length), 0, 0, 0, 0});
            breath.writeBytes(words);
        }
        try {
            page.send(String.join("\r\n", GateTest.upgrade()) + "\r\n\r\n");
            while (!ended.get()) {
                page.socket.getOutputStream().write(breath.toByteArray());
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void say(RawHttp stranger, String text) throws IOException {
        try {
            stranger.send(text);
        } catch (SocketException e) {
            // Crowded out already.
        }
    }

    private static void subscribe(RawHttp page) throws IOException {
        byte[] text =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"readers.subscribe\"}".getBytes(StandardCharsets.US_ASCII);
        page.socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) (0x80 | text.length), 0, 0, 0, 0});
        page.socket.getOutputStream().write(text);
    }
}
