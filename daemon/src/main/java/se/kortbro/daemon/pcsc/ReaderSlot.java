package se.kortbro.daemon.pcsc;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.Reader.Presence;
import se.kortbro.daemon.card.Reader.State;
import se.kortbro.daemon.card.ReaderChange.Event;

/**
 * What is known of one reader, and what follows from each new sighting of it. A card is announced once it is recognised; one
 * that leaves before that is not announced at all. Guarded by the lock of its {@link ReaderBoard}.
 */
final class ReaderSlot {
    final CardDesk desk;
    private final String name;
    private final Consumer<Event> publish;
    private State state = State.EMPTY;
    /** What the system said last; null when the next sighting is to be taken for news whatever it says. */
    private @Nullable State seen;

    private @Nullable Insertion insertion;
    private Optional<Presence> presence = Optional.empty();
    private boolean announced;
    private boolean recognising;
    private boolean recognised;
    private boolean pinPad;
    private int holds;
    private long heldUntil = System.nanoTime();

    /** @param publish tells the listeners, with how things are at that moment */
    ReaderSlot(String name, CardDesk desk, Consumer<Event> publish) {
        this.name = name;
        this.desk = desk;
        this.publish = publish;
    }

    Reader reader() {
        return new Reader(name, state, pinPad, presence);
    }

    @Nullable
    Insertion insertion() {
        return insertion;
    }

    /** Whether a card that came after {@code moment} ({@link System#nanoTime()}) is being recognised. */
    boolean recognisingSince(long moment) {
        return recognising && insertion != null && insertion.since - moment > 0;
    }

    /** @param since when the look began: what it saw may be as old as that */
    void see(Sighting sighting, long since) {
        State now = sighting.state() == State.IN_USE && ours(since) ? State.PRESENT : sighting.state();
        if (insertion != null && (!sighting.card() || sighting.count() != insertion.count)) {
            depart(new CardFailure.Removed());
        }
        if (!sighting.card()) {
            if (state != now) {
                state = now;
                publish.accept(Event.CHANGED);
            }
        } else if (insertion == null) {
            arrive(sighting, now);
        } else if (now != seen) {
            turn(now);
        }
        seen = now;
    }

    /** An exclusive hold of our own is no reason to call the card in use; news of it may come late. */
    private boolean ours(long since) {
        return holds > 0 || heldUntil - since > 0;
    }

    void held(boolean begins) {
        holds += begins ? 1 : -1;
        heldUntil = System.nanoTime();
    }

    private void depart(CardFailure why) {
        boolean known = announced;
        if (insertion != null) {
            insertion.end(why);
        }
        insertion = null;
        presence = Optional.empty();
        announced = false;
        recognising = false;
        recognised = false;
        state = State.EMPTY;
        if (known) {
            publish.accept(Event.REMOVED);
        }
    }

    private void arrive(Sighting sighting, State now) {
        insertion = new Insertion(sighting);
        state = now;
        presence = now == State.MUTE ? Optional.empty() : unrecognised(insertion);
        if (now == State.PRESENT) {
            recognise(insertion);
        } else {
            announce();
        }
    }

    /** The same card, in another state. */
    private void turn(State now) {
        if (now == State.PRESENT && !recognised && insertion != null) {
            if (!recognising) {
                recognise(insertion); // and say so when it is done
            }
            return;
        }
        state = now;
        if (now == State.MUTE) {
            presence = Optional.empty();
            recognised = false;
        }
        announce();
    }

    private void recognise(Insertion card) {
        recognising = true;
        desk.recognise(card);
    }

    /** Codes cannot be entered on it, whatever it says. */
    void withoutPinPad() {
        pinPad = false;
    }

    /** What came of recognising {@code card}. */
    void recognised(Insertion card, Recognition outcome) {
        if (card != insertion) {
            return;
        }
        boolean news = !announced || state != outcome.state() || !presence.equals(outcome.presence());
        recognising = false;
        recognised = outcome.complete();
        pinPad |= outcome.pinPad();
        state = outcome.state();
        presence = outcome.presence();
        if (state == State.IN_USE) {
            seen = null; // the other program may have let go before the next look: that look tries again
        }
        if (news) {
            announce();
        }
    }

    /** {@code card} was found gone before the system told us. */
    void lost(Insertion card) {
        if (card == insertion) {
            depart(new CardFailure.Removed());
            seen = null;
        }
    }

    /** Nobody can be sure that {@code card} is still the one in the reader: who is it? */
    void doubt(Insertion card) {
        if (card == insertion) {
            insertion = card.again();
            recognised = false;
            recognise(insertion);
        }
    }

    /** The reader, or the service, goes. */
    void detach(CardFailure why) {
        depart(why);
    }

    private void announce() {
        Event event = announced ? Event.CHANGED : Event.INSERTED;
        announced = true;
        publish.accept(event);
    }

    private static Optional<Presence> unrecognised(Insertion card) {
        // An answer to reset has at least two bytes (ISO/IEC 7816-3, 8.2); a card that another program powers may show
        // none.
        return card.atr.length < 2
                ? Optional.empty()
                : Optional.of(new Presence(card.atr, Optional.empty(), Optional.empty()));
    }
}
