package se.kortbro.portal.demo;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedPinPad;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * The envelope on the desk: a new reserve card comes out of it, into the simulated reader, and the portal hears that there
 * is one. Any thread.
 */
final class Envelope {
    /** Wrong tries that lock the demo card's PIN. */
    static final int PIN_TRIES = 3;

    /** A certificate object of the PIV application (SP 800-73-5 part 1, table 3) and what it is for. */
    private record Place(int object, String purpose) {}

    private static final List<Place> PLACES = List.of(
            new Place(0x5FC10D, "base"), new Place(0x5FC105, "authentication"), new Place(0x5FC10A, "signature"));

    private final SimulatedReader reader = new SimulatedReader();
    private final SimulatedPinPad pinPad = new SimulatedPinPad(reader);
    private final CardFactory factory;
    private final Runnable onNewCard;
    private CardProfile profile = CardProfile.demo();

    /** @param onNewCard told before a new card is put in: the portal orders for it */
    Envelope(CardFactory factory, Runnable onNewCard) {
        this.factory = factory;
        this.onNewCard = onNewCard;
    }

    SimulatedReader reader() {
        return reader;
    }

    /** The keys on the reader, which are of use once they are given to the service. */
    SimulatedPinPad pinPad() {
        return pinPad;
    }

    SimulatedCard card() {
        return reader.card().orElseThrow();
    }

    /** A fresh card, inserted; faults are cleared. */
    synchronized void open() {
        reader.pull();
        reader.clearFaults();
        onNewCard.run();
        reader.insert(factory.make(profile));
    }

    /** Changes the card or its reader, null leaving things as they are, and puts the card in again. */
    synchronized void change(
            @Nullable Duration latency, @Nullable Boolean extendedLength, @Nullable Integer pinTriesLeft) {
        reader.pull();
        if (latency != null) {
            reader.latency(latency);
        }
        boolean extended = extendedLength != null ? extendedLength : profile.extendedLength();
        profile = profile.withExtendedLength(extended);
        SimulatedCard card = card();
        card.become(profile.withPinTriesLeft(pinTriesLeft != null ? pinTriesLeft : card.pinTriesLeft())
                .withPukTriesLeft(card.pukTriesLeft()));
        reader.insert();
    }

    /** What the card in the reader holds certificates for, in the order base, authentication, signature. */
    List<String> certificates() {
        Set<Integer> objects = card().objects().keySet();
        return PLACES.stream()
                .filter(place -> objects.contains(place.object()))
                .map(Place::purpose)
                .toList();
    }
}
