package se.kortbro.daemon.hostile;

import java.util.ArrayList;
import java.util.List;

/** What the daemon promises a good client, and the computer it runs on, whatever others do (PROTOCOL.md section 2). */
final class Promise {
    private static final int P99_MS = 50;
    private static final long GROWTH = 20_000_000;

    private Promise() {}

    /** What of it was not kept, in words. */
    static List<String> broken(Siege.Measured measured, Siege.Measured idle) {
        List<String> broken = new ArrayList<>();
        if (!measured.held()) {
            broken.add(measured.outcome());
        }
        if (!measured.fared().failed().isEmpty()) {
            broken.add("the good client: " + measured.fared().failed());
        }
        if (measured.fared().count() == 0 || measured.fared().p99() >= P99_MS) {
            broken.add("the good client waited: p99 " + measured.fared().p99() + " ms");
        }
        if (measured.heap() > idle.heap() + GROWTH) {
            broken.add("the heap grew to " + measured.heap());
        }
        if (measured.resident() > idle.resident() + GROWTH) {
            broken.add("the memory grew to " + measured.resident());
        }
        return broken;
    }
}
