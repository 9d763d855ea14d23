package se.kortbro.daemon.card;

import java.util.Locale;
import java.util.Optional;

/** A card for as long as one task holds it. Used on its reader's thread alone. */
public interface HeldCard {
    /** The reader's name. */
    String reader();

    /** The card. Throws {@link CardFailure.Unsupported} when no edge knows it. */
    Card card();

    /**
     * The reader's own keys, where it has some that work.
     *
     * @param language in which the reader asks, where it can
     */
    default Optional<PinPad> pinPad(Locale language) {
        return Optional.empty();
    }

    /**
     * Nothing will be sent for a while: a person types, or the portal answers. Where the card is not held exclusively the
     * transaction ends here, so that the system does not reset the card under us (Windows after 5 s), the next command
     * begins another, and the card is told to {@link Card#forgetState() forget its state}.
     */
    void pause();

    /** The hold ends with a card reset, so that no other program inherits the login. */
    void resetAtEnd();
}
