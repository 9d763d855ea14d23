package se.kortbro.daemon.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.Readers;

/** What the checks of one examination share: readers are listed once, and each card is read once. Any thread. */
final class Examination {
    private final Optional<String> page;
    private final Instant now;
    private final Once<List<Reader>> readers;
    private final Once<List<CardLook>> cards;

    /** @param page the origin of the page that asks; empty for a person at this computer, who may know everything */
    Examination(Optional<String> page, Instant now, Readers readers) {
        this.page = page;
        this.now = now;
        this.readers = new Once<>(readers::list);
        this.cards = new Once<>(() -> CardLook.all(readers, readers()));
    }

    /** Whether what concerns this origin may be told to who asks. */
    boolean mayKnowOf(String origin) {
        return page.map(origin::equals).orElse(true);
    }

    /** The time by this computer's clock. */
    Instant now() {
        return now;
    }

    /** The readers; throws {@link se.kortbro.daemon.card.CardFailure.ServiceUnavailable} when the service is not there. */
    List<Reader> readers() {
        return readers.get();
    }

    /** What was read of the cards that an edge knows. */
    List<CardLook> cards() {
        return cards.get();
    }

    /** A value that several ask for and that is made by the first of them; so is its failure. */
    private static final class Once<T> {
        private final Supplier<T> maker;
        private @Nullable T made;
        private @Nullable RuntimeException failure;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        synchronized T get() {
            if (failure != null) {
                throw failure;
            }
            T value = made;
            if (value == null) {
                try {
                    value = maker.get();
                    made = value;
                } catch (RuntimeException e) {
                    failure = e;
                    throw e;
                }
            }
            return value;
        }
    }
}
