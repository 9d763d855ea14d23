package se.kortbro.daemon.activation;

import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.ProgressSink.Phase;

/** How far a run has come, as the person sees it: it follows work done, and never goes back. */
final class Percent {
    /** What is left for the end: 100 is said once, when all is done. */
    private static final int BEFORE_THE_END = 99;

    private final ProgressSink sink;
    private final int certificates;
    private int percent;
    private @Nullable Phase shown;

    /** @param certificates how many are made in this run; each has an equal share */
    Percent(ProgressSink sink, int certificates) {
        this.sink = sink;
        this.certificates = certificates;
    }

    /** A certificate has come to a stage, and what follows it is being done. */
    void at(int certificate, Stage stage) {
        at(certificate, stage.percent(), stage.phase());
    }

    /**
     * Something is being done.
     *
     * @param certificate the certificate it is done for, counted from 0
     * @param done how much of the work for that certificate is done: 0 to 100
     */
    void at(int certificate, int done, Phase phase) {
        int now = Math.max(percent, Math.min(BEFORE_THE_END, (100 * certificate + done) / certificates));
        if (now != percent || phase != shown) {
            percent = now;
            shown = phase;
            sink.progress(percent, phase, true);
        }
    }

    /** Everything is done; the card may be taken out. */
    void done() {
        sink.progress(100, Phase.DONE, false);
    }
}
