package se.kortbro.daemon.pcsc;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;

/**
 * One stay of one card in a reader, and its connection for as long. Once it has ended nothing is sent through it any more,
 * whatever is in the reader by then. Used on the reader's thread, save for {@link #end} and {@link #ended}.
 */
final class Insertion implements CardConnection {
    final int count;
    final byte[] atr;
    /** {@link System#nanoTime()} of when it was first seen. */
    final long since = System.nanoTime();

    private volatile @Nullable CardFailure end;
    private @Nullable CardConnection session;
    private @Nullable UnaryOperator<CardConnection> recording;
    private boolean recognised;
    private Optional<Card> card = Optional.empty();

    Insertion(Sighting sighting) {
        this(sighting.count(), sighting.atr());
    }

    private Insertion(int count, byte[] atr) {
        this.count = count;
        this.atr = atr;
    }

    /** The card that the system takes for the same one, but that may be another by now. */
    Insertion again() {
        return new Insertion(count, atr);
    }

    /** The first reason given holds. */
    synchronized void end(CardFailure why) {
        if (end == null) {
            end = why;
        }
    }

    boolean ended() {
        return end != null;
    }

    /** Whether an edge has been looked for. */
    boolean recognised() {
        return recognised;
    }

    /** Empty when no edge knows it, or none was asked. */
    Optional<Card> card() {
        return card;
    }

    void recognisedAs(Optional<Card> known) {
        recognised = true;
        card = known;
    }

    /**
     * Has {@code recorder} write down what goes through {@code link}, as this stay's.
     *
     * @param t0 whether the card speaks T=0
     */
    CardConnection recorded(CardConnection link, Recorder recorder, String reader, boolean t0) {
        if (recording == null) {
            recording = recorder.card(reader, atr, t0);
        }
        return recording.apply(link);
    }

    /** What carries commands from here on; null when the card is let go. */
    void through(@Nullable CardConnection through) {
        session = through;
    }

    @Override
    public byte[] transmit(byte[] command) {
        CardFailure why = end;
        if (why != null) {
            throw why;
        }
        if (session == null) {
            throw new IllegalStateException("the card is not held");
        }
        return session.transmit(command);
    }
}
