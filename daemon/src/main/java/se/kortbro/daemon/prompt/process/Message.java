package se.kortbro.daemon.prompt.process;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * What the daemon and its window's process tell each other. Questions are numbered, so that an answer which comes late is
 * not taken for another's. Both ends are of one build: there is no version in it.
 */
sealed interface Message {
    /** Writes its kind and its fields. */
    void write(Fields to);

    /** Reads what {@link #write} wrote; a RuntimeException for anything else. */
    static Message read(ByteBuffer from) {
        Fields fields = new Fields(from);
        Kind kind = fields.oneOf(Kind.class);
        return switch (kind) {
            case READY -> new Ready();
            case OPEN -> new Open(fields.request());
            case ASK -> new Ask(fields.number(), fields.status(), fields.problem());
            case REPLACE -> new Replace(fields.number(), fields.status(), fields.status(), fields.problem());
            case PAD -> new Pad(fields.number(), fields.status(), fields.problem());
            case LOCKED -> new Locked(fields.number(), fields.oneOf(PinRole.class));
            case CANCEL -> new Cancel(fields.number());
            case FOCUS -> new Focus();
            case CLOSE -> new Close();
            case GIVEN -> new Given(fields.number(), fields.pins());
            case ENDED -> new Ended(fields.number(), fields.oneOf(Reason.class));
        };
    }

    /** What comes first in each. */
    enum Kind {
        READY,
        OPEN,
        ASK,
        REPLACE,
        PAD,
        LOCKED,
        CANCEL,
        FOCUS,
        CLOSE,
        GIVEN,
        ENDED
    }

    /** The process is there, and waits to be told. */
    record Ready() implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.READY);
        }
    }

    /** A dialogue begins; one at a time. */
    record Open(Request request) implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.OPEN).request(request);
        }
    }

    /** As {@code Dialogue.ask}; {@link Given} or {@link Ended} answers it, and the three below. */
    record Ask(int number, PinStatus status, Optional<Problem> problem) implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.ASK).number(number).status(status).problem(problem);
        }
    }

    /** As {@code Dialogue.askReplacement}. */
    record Replace(int number, PinStatus current, PinStatus replaced, Optional<Problem> problem) implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.REPLACE)
                    .number(number)
                    .status(current)
                    .status(replaced)
                    .problem(problem);
        }
    }

    /** As {@code Dialogue.onPad}. */
    record Pad(int number, PinStatus status, Optional<Problem> problem) implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.PAD).number(number).status(status).problem(problem);
        }
    }

    /** As {@code Dialogue.showLocked}. */
    record Locked(int number, PinRole role) implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.LOCKED).number(number).oneOf(role);
        }
    }

    /** Nobody waits for the answer to that question any more; it comes soon. */
    record Cancel(int number) implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.CANCEL).number(number);
        }
    }

    /** The person looks for the window. */
    record Focus() implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.FOCUS);
        }
    }

    /** The dialogue is over. */
    record Close() implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.CLOSE);
        }
    }

    /**
     * What was typed; the only message with a code in it.
     *
     * @param pins in the order of the fields, none where nothing was to be typed; whoever reads it wipes them
     */
    record Given(int number, List<Pin> pins) implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.GIVEN).number(number).pins(pins);
        }
    }

    /** Nothing was typed. */
    record Ended(int number, Reason reason) implements Message {
        @Override
        public void write(Fields to) {
            to.oneOf(Kind.ENDED).number(number).oneOf(reason);
        }
    }

    /** Why nothing was typed. */
    enum Reason {
        /** The person left, or {@link Cancel} came. */
        LEFT,
        TIME,
        /** There is no screen any more. */
        NO_SCREEN,
        /** A fault of ours; the process has said more on standard error. */
        FAULT
    }
}
