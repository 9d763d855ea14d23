package se.kortbro.simulatedcard;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keys on a {@link SimulatedReader}, and the hand that presses them: PC/SC part 10 from its other side. What the hand does
 * before the pad asks is not lost; it waits in the queue.
 */
public final class SimulatedPinPad {
    /** The control codes of this pad's two features; any number would do. */
    public static final int VERIFY_PIN_DIRECT = 0x42330006;

    public static final int MODIFY_PIN_DIRECT = 0x42330007;

    // The reader's own words: part 10, 2.5.2 and 2.5.3.
    private static final byte[] TIMED_OUT = {0x64, 0x00};
    private static final byte[] CANCELLED = {0x64, 0x01};
    private static final byte[] NEW_CODES_DIFFER = {0x64, 0x02};
    private static final byte[] LENGTH_OUT_OF_RANGE = {0x64, 0x03};
    private static final byte[] BAD_STRUCTURE = {0x6B, (byte) 0x80};

    private static final int READERS_OWN_SECONDS = 30;

    /** What the pad is worth. */
    public enum Kind {
        GOOD,
        /** It can ask for a code, and not for a new one. */
        VERIFIES_ONLY,
        /** It says that it is there, and fails when it is used. */
        CLAIMS_ONLY,
        /** It understands no structure that it is given. */
        UNDERSTANDS_NOTHING
    }

    /** What the hand does; null digits for no code. */
    private record Press(@Nullable String digits, byte[] word) {}

    private static final Press GONE = new Press(null, new byte[0]);

    private final SimulatedReader reader;
    private final BlockingQueue<Press> presses = new LinkedBlockingQueue<>();
    private final List<Runnable> askedListeners = new CopyOnWriteArrayList<>();
    private volatile Kind kind = Kind.GOOD;
    private volatile int language;

    /** Good keys, on {@code reader}. */
    public SimulatedPinPad(SimulatedReader reader) {
        this.reader = reader;
        reader.onChange(() -> {
            if (!reader.present()) {
                presses.clear();
                presses.add(GONE);
            }
        });
    }

    /** Keys of another kind, before a program asks which features there are. */
    public void become(Kind other) {
        kind = other;
    }

    /** The person enters digits and presses the key that means yes. */
    public void enter(String digits) {
        presses.add(new Press(digits, new byte[0]));
    }

    /** The person presses the key that means no. */
    public void cancel() {
        presses.add(new Press(null, CANCELLED));
    }

    /** As when nobody has pressed a key for as long as the reader waits. */
    public void letTimePass() {
        presses.add(new Press(null, TIMED_OUT));
    }

    /** Calls {@code listener} whenever the pad begins to ask for a code, on the thread that waits for it. */
    public Listening onAsking(Runnable listener) {
        askedListeners.add(listener);
        return () -> askedListeners.remove(listener);
    }

    /** The language that was last asked in, as Microsoft numbers them; 0 before that. */
    public int language() {
        return language;
    }

    /** The answer to CM_IOCTL_GET_FEATURE_REQUEST: tag, length 4, control code big-endian, for each feature. */
    public byte[] features() {
        ByteBuffer features = ByteBuffer.allocate(12);
        features.put((byte) 0x06).put((byte) 4).putInt(VERIFY_PIN_DIRECT);
        if (kind != Kind.VERIFIES_ONLY) {
            features.put((byte) 0x07).put((byte) 4).putInt(MODIFY_PIN_DIRECT);
        }
        byte[] told = new byte[features.flip().remaining()];
        features.get(told);
        return told;
    }

    /**
     * Does what a control code asks for; waits for the hand.
     *
     * @return SW1 and SW2; empty where the pad does nothing for this code
     * @throws CardGone when the card is pulled meanwhile
     */
    public Optional<byte[]> control(int code, byte[] structure) {
        boolean modify = code == MODIFY_PIN_DIRECT;
        if (kind == Kind.CLAIMS_ONLY || (!modify && code != VERIFY_PIN_DIRECT)) {
            return Optional.empty();
        }
        Optional<PinPadEntry> asked = modify ? PinPadEntry.modify(structure) : PinPadEntry.verify(structure);
        if (kind == Kind.UNDERSTANDS_NOTHING || asked.isEmpty()) {
            return Optional.of(BAD_STRUCTURE);
        }
        presses.removeIf(press -> press.equals(GONE)); // of an earlier card
        language = asked.get().language();
        return Optional.of(ask(asked.get()));
    }

    private byte[] ask(PinPadEntry entry) {
        byte[] command = entry.command();
        if (entry.asksOld()) {
            Press old = next(entry);
            if (old.digits() == null) {
                return old.word();
            }
            if (!entry.fits(old.digits())) {
                return LENGTH_OUT_OF_RANGE;
            }
            command = entry.with(command, entry.oldAt(), old.digits());
        }
        if (entry.asksNew()) {
            Press replacement = next(entry);
            Press again = replacement.digits() != null && entry.twice() ? next(entry) : replacement;
            if (again.digits() == null) {
                return again.word();
            }
            if (!again.digits().equals(replacement.digits())) {
                return NEW_CODES_DIFFER;
            }
            if (!entry.fits(again.digits())) {
                return LENGTH_OUT_OF_RANGE;
            }
            command = entry.with(command, entry.newAt(), again.digits());
        }
        return reader.transmit(command);
    }

    private Press next(PinPadEntry entry) {
        askedListeners.forEach(Runnable::run);
        try {
            int seconds = entry.seconds() == 0 ? READERS_OWN_SECONDS : entry.seconds();
            Press press = presses.poll(seconds, TimeUnit.SECONDS);
            if (GONE.equals(press)) {
                throw new CardGone();
            }
            return press == null ? new Press(null, TIMED_OUT) : press;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Press(null, CANCELLED);
        }
    }
}
