package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.TestIssuer;

/** What a daemon that runs for years lives through, and that it takes no more of the computer afterwards. */
final class LongLife implements AutoCloseable {
    /** How long connections take to close and threads to end after the last page has gone, at most. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final CardService service;
    private final WholeDaemon daemon;
    private final TestIssuer issuer = new TestIssuer();
    private final SimulatedReader reader;
    private final List<SimulatedCard> cards = WholeDaemon.NUMBERS.stream()
            .map(number -> WholeDaemon.card(issuer, number))
            .toList();
    private final ForgetfulPortal portal =
            new ForgetfulPortal(issuer, CardProfile.demo().adminKey());

    /** With a service that is simulated too. */
    LongLife(Path folder, SimulatedReader reader) {
        this(folder, reader, CardService.of(new SimulatedWinscard(reader)));
    }

    /** @param service has the reader */
    LongLife(Path folder, SimulatedReader reader, CardService service) {
        this.reader = reader;
        this.service = service;
        reader.insert(cards.get(0));
        daemon = new WholeDaemon(folder, WholeDaemon.ANOTHER_ORIGIN, service.winscard());
    }

    /** @param marks activations after which the footprint is printed; it must not grow after the first of them */
    void activations(int... marks) throws Exception {
        ManyActivations activations = new ManyActivations(daemon, portal, reader);
        Footprint first = null;
        int done = 0;
        for (int mark : marks) {
            long began = System.nanoTime();
            activations.run(done + 1, mark);
            double seconds = (System.nanoTime() - began) / 1e9;
            Footprint now = first == null ? Footprint.of(daemon, service) : requireNoGrowth(first);
            String speed = String.format(Locale.ROOT, "activations (%.0f a second)", (mark - done) / seconds);
            print(mark, speed, now);
            first = first == null ? now : first;
            done = mark;
        }
    }

    void insertions(int count) throws Exception {
        ManyInsertions insertions = new ManyInsertions(daemon, reader, cards);
        insertions.run(10);
        Footprint before = Footprint.of(daemon, service);
        insertions.run(count);
        print(count, "insertions", requireNoGrowth(before));
    }

    void restarts(int count) throws Exception {
        reader.insert(cards.get(0));
        ManyRestarts restarts = new ManyRestarts(daemon, service.restart(), portal, reader);
        restarts.run(10);
        Footprint before = Footprint.of(daemon, service);
        restarts.run(count);
        print(count, "restarts of the service", requireNoGrowth(before));
    }

    /** A line that {@code ./test} shows among its figures. */
    private void print(int count, String what, Footprint footprint) {
        System.out.printf("After %5d %s, on %s: %s%n", count, what, service.name(), footprint);
    }

    private Footprint requireNoGrowth(Footprint before) throws IOException {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        Footprint now = Footprint.of(daemon, service);
        while (!now.growthSince(before).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            now = Footprint.of(daemon, service);
        }
        assertThat(now.growthSince(before)).isEmpty();
        return now;
    }

    @Override
    public void close() throws InterruptedException {
        daemon.close();
    }
}
