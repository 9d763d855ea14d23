package se.kortbro.daemon.doctor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.card.Registration;

/** Readers as a test wants them, with one card in all of them. */
final class ScriptedReaders implements Readers {
    private final List<Reader> known;
    private final @Nullable CardFailure failure;
    private @Nullable Card card;
    /** Whether somebody else's task has the card, and does not end. */
    boolean taken;

    int asked;

    ScriptedReaders(Reader... known) {
        this.known = List.of(known);
        this.failure = null;
    }

    ScriptedReaders(CardFailure failure) {
        this.known = List.of();
        this.failure = failure;
    }

    ScriptedReaders with(Card inside) {
        card = inside;
        return this;
    }

    @Override
    public List<Reader> list() {
        if (failure != null) {
            throw failure;
        }
        return known;
    }

    @Override
    public Registration listen(Consumer<ReaderChange> listener) {
        return () -> {};
    }

    @Override
    public <T> CompletableFuture<T> use(String reader, Hold hold, Function<HeldCard, T> task) {
        asked++;
        if (taken) {
            return new CompletableFuture<>();
        }
        try {
            return CompletableFuture.completedFuture(task.apply(new Held(reader)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private final class Held implements HeldCard {
        private final String reader;

        Held(String reader) {
            this.reader = reader;
        }

        @Override
        public String reader() {
            return reader;
        }

        @Override
        public Card card() {
            Card inside = card;
            if (inside == null) {
                throw new CardFailure.Removed();
            }
            return inside;
        }

        @Override
        public void pause() {}

        @Override
        public void resetAtEnd() {
            throw new AssertionError("the doctor leaves no trace");
        }
    }
}
