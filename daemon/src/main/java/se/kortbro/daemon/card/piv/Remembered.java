package se.kortbro.daemon.card.piv;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something a card told that others could change: it holds until the card's state is forgotten. */
final class Remembered<T> {
    private final PivState state;
    private @Nullable T value;
    private int era;

    Remembered(PivState state) {
        this.state = state;
    }

    Optional<T> get() {
        return era == state.era() ? Optional.ofNullable(value) : Optional.empty();
    }

    /** What is remembered, else what {@code ask} finds out, which is remembered from then on. */
    T orAsk(Supplier<T> ask) {
        return get().orElseGet(() -> set(ask.get()));
    }

    T set(T value) {
        this.value = value;
        this.era = state.era();
        return value;
    }

    void forget() {
        value = null;
    }
}
