package se.kortbro.daemon.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Attacks on one daemon, one after another, what a good client noticed of each, and what each left behind. */
final class Siege implements AutoCloseable {
    private static final int OUTCOME_LINES = 6;
    private static final long IDLE_NANOS = 3_000_000_000L;

    private final HostileTarget target;
    private final GoodClient good;
    private final long idleFiles;
    private final Measured idle;
    private final Map<String, Measured> all = new LinkedHashMap<>();

    /**
     * What was measured of one attack.
     *
     * @param outcome what came of it, in a few words
     * @param held whether the daemon stood it
     * @param seconds how long it took
     * @param fared what the good client noticed meanwhile
     * @param heap bytes of the heap in use afterwards
     * @param resident bytes of memory afterwards
     */
    record Measured(String outcome, boolean held, double seconds, GoodClient.Fared fared, long heap, long resident) {}

    /** Starts the daemon, and looks at it while nobody but the good client is there. */
    Siege(Path options, Path folder) throws IOException, InterruptedException {
        target = HostileTarget.start(options, folder);
        good = new GoodClient(target.port());
        LockSupport.parkNanos(IDLE_NANOS / 3); // what is loaded and compiled once
        GoodClient.Fared unused = good.fared();
        LockSupport.parkNanos(IDLE_NANOS);
        idle = new Measured("", true, IDLE_NANOS / 1e9, good.fared(), target.heap(), target.resident());
        idleFiles = target.files() + 2; // a connection that is being made, and one that ends
        all.put("idle", idle);
    }

    Measured idle() {
        return idle;
    }

    /** Attacks, and measures. */
    Measured lay(String name, Attack attack) throws IOException, InterruptedException {
        GoodClient.Fared unused = good.fared();
        long began = System.nanoTime();
        String outcome;
        boolean held = true;
        try {
            outcome = attack.on(target);
        } catch (Exception | AssertionError e) { // whatever it is, it is the outcome that is printed
            outcome = String.valueOf(e).lines().limit(OUTCOME_LINES).collect(Collectors.joining(" "));
            held = false;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        GoodClient.Fared fared = good.fared();
        target.awaitFiles(idleFiles);
        Measured measured = new Measured(outcome, held, seconds, fared, target.heap(), target.resident());
        all.put(name, measured);
        return measured;
    }

    /** Everything, by the name of the attack. */
    Map<String, Measured> all() {
        return all;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        good.close();
        target.close();
    }
}
