package se.kortbro.daemon.card;

import java.util.List;

/**
 * What happened to one reader, and how all of them are since.
 *
 * @param readers all readers, after it
 * @param reader the name of the one it happened to
 * @param event what happened
 */
public record ReaderChange(List<Reader> readers, String reader, Event event) {
    public ReaderChange {
        readers = List.copyOf(readers);
    }

    /** What can happen to a reader. */
    public enum Event {
        ATTACHED,
        DETACHED,
        INSERTED,
        REMOVED,
        /** Another state: mute, in use. */
        CHANGED
    }
}
