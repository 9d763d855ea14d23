package se.kortbro.daemon.tray;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to see of readers, cards and work at one moment.
 *
 * @param slots the readers, in the system's order
 * @param asking whether a window waits for a code
 * @param problems what is wrong with other things than a reader
 * @param unreadablePolicy file and line of an administrator's settings that cannot be read, for which nobody may connect
 */
public record Snapshot(List<Slot> slots, boolean asking, Set<Problem> problems, Optional<String> unreadablePolicy) {
    /** Before anything is known. */
    public static final Snapshot NOTHING = new Snapshot(List.of(), false, Set.of());

    public Snapshot {
        slots = List.copyOf(slots);
        problems = Set.copyOf(problems);
    }

    /** With policy that can be read. */
    public Snapshot(List<Slot> slots, boolean asking, Set<Problem> problems) {
        this(slots, asking, problems, Optional.empty());
    }

    /** What the icon tells apart. */
    public enum State {
        NO_READER,
        NO_CARD,
        CARD,
        /** An activation runs. */
        BUSY
    }

    /**
     * A reader and what is in it.
     *
     * @param reader the system's name for it
     * @param content what is in it
     * @param progress how far the activation has come that runs on its card
     */
    public record Slot(String reader, Content content, Optional<Progress> progress) {}

    /** What can be in a reader, what is worth most to the person first. */
    public enum Content {
        /** A card that we know. */
        CARD,
        /** Another program holds the card exclusively. */
        IN_USE("4006"),
        MUTE("4007"),
        UNKNOWN_CARD("4005"),
        EMPTY,
        /** The reader itself cannot be used. */
        UNAVAILABLE("4008");

        private final Optional<String> errorPage;

        Content() {
            errorPage = Optional.empty();
        }

        Content(String errorPage) {
            this.errorPage = Optional.of(errorPage);
        }

        /** The page of {@code docs/errors} about it; empty where nothing is wrong. */
        public Optional<String> errorPage() {
            return errorPage;
        }
    }

    /**
     * How far an activation has come.
     *
     * @param percent 0 to 100
     * @param phase what is being done
     */
    public record Progress(int percent, Phase phase) {
        public Progress {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("no percentage: " + percent);
            }
        }
    }

    /** What an activation does. */
    public enum Phase {
        PREPARING,
        AUTHORIZING,
        GENERATING_KEY,
        REQUESTING_CERTIFICATE,
        WRITING_CERTIFICATE,
        VERIFYING,
        DONE
    }

    /** What the person should know, and can do something about. */
    public enum Problem {
        /** The system's service for smart cards cannot be reached. */
        NO_CARD_SERVICE(Optional.of("4010")),
        /** All ports are taken: no page finds the daemon. */
        NO_PORT(Optional.empty()),
        /** The card was taken out while an activation ran. */
        CARD_PULLED(Optional.of("4004"));

        private final Optional<String> errorPage;

        Problem(Optional<String> errorPage) {
            this.errorPage = errorPage;
        }

        /** The page of {@code docs/errors} about it, where there is one. */
        public Optional<String> errorPage() {
            return errorPage;
        }
    }

    /** What the icon shows. */
    public State state() {
        Optional<Slot> most = foremost();
        if (most.isPresent() && most.get().progress().isPresent()) {
            return State.BUSY;
        }
        return switch (most.map(Slot::content).orElse(Content.UNAVAILABLE)) {
            case CARD, IN_USE, MUTE, UNKNOWN_CARD -> State.CARD;
            case EMPTY -> State.NO_CARD;
            case UNAVAILABLE -> State.NO_READER;
        };
    }

    /** The reader that the person hears of: the busy one, else the one with the most useful card; empty without a reader. */
    public Optional<Slot> foremost() {
        return slots.stream()
                .min(Comparator.<Slot, Boolean>comparing(slot -> slot.progress().isEmpty())
                        .thenComparing(Slot::content));
    }

    /** How far the activation has come that runs; the one of {@link #foremost()} when several do. */
    public Optional<Progress> progress() {
        return foremost().flatMap(Slot::progress);
    }
}
