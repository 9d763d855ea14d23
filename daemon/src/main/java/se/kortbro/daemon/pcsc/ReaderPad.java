package se.kortbro.daemon.pcsc;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.card.PinPad;

/** A reader's own keys, through the hold of the card that is in it. */
final class ReaderPad implements PinPad {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderPad.class);

    private final PinPadFeatures features;
    private final Locale language;
    private final Control control;
    private final Runnable unfit;

    /** How a reader is told to do something. */
    @FunctionalInterface
    interface Control {
        /**
         * Within the card's transaction.
         *
         * @param command the command that the reader completes, for whoever writes down what is said to cards
         * @return the answer; empty when the reader says that it cannot do this, and the card is still there
         */
        Optional<byte[]> control(int code, byte[] structure, byte[] command);
    }

    /** @param unfit told when the reader turns out not to do what it says it can */
    ReaderPad(PinPadFeatures features, Locale language, Control control, Runnable unfit) {
        this.features = features;
        this.language = language;
        this.control = control;
        this.unfit = unfit;
    }

    @Override
    public boolean replaces() {
        return features.modify().isPresent();
    }

    @Override
    public Optional<byte[]> enter(Entry entry) {
        OptionalInt code = entry.replacement() ? features.modify() : features.verify();
        return code.isEmpty()
                ? Optional.empty()
                : control.control(code.getAsInt(), PinPadStructure.of(entry, language), entry.command());
    }

    @Override
    public void unfit() {
        LOG.warn("The reader says that codes can be entered on it, and does not do it well");
        unfit.run();
    }
}
