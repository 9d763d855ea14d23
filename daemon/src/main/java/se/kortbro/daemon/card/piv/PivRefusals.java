package se.kortbro.daemon.card.piv;

import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.PinRole;

/** What a card's refusal of a code means, which its counter has to bear out. */
final class PivRefusals {
    /** How cards refuse a new PIN by its form or their rules (6985: YubiKey's PIN complexity). */
    private static final Set<StatusWord> NEW_PIN_REFUSED =
            Set.of(StatusWord.WRONG_DATA, StatusWord.CONDITIONS_NOT_SATISFIED, StatusWord.WRONG_LENGTH);

    private final PivCounters counters;

    /** The code of which a card without counters has said that no try is left, which nothing bears out but its saying so again. */
    private @Nullable PinRole saidBlocked;

    PivRefusals(PivCounters counters) {
        this.counters = counters;
    }

    /** Returns when the card has taken a new code; throws what {@code Card.changePin} throws when it has not. */
    void requireTaken(StatusWord status, PinRole role, OptionalInt before, String command) {
        if (NEW_PIN_REFUSED.contains(status)) {
            throw new CardFailure.PinRefused(PinRole.PIN1);
        }
        if (!status.isOk()) {
            boolean unused = takenAllTheSame(status, role, before);
            throw new CardFailure.Communication(command + ": " + status);
        }
    }

    /**
     * Throws what a refusal means once the card's counter has borne it out: any answer may be garbled into a refusal, also
     * one to a code that was right, or that never reached the card.
     *
     * @param before the tries that were left before the code was sent, where the card had told
     * @return whether a card that had told them says, twice, that the code is verified now
     */
    boolean takenAllTheSame(StatusWord status, PinRole role, OptionalInt before) {
        boolean uncounted = status.equals(StatusWord.VERIFICATION_FAILED);
        OptionalInt told = uncounted && before.isPresent() ? oneLess(before) : PivCounters.told(status);
        if (!uncounted && told.isEmpty()) {
            return false;
        }
        PivCounters.Reading claim = PivCounters.Reading.of(told);
        PivCounters.Reading settled = role == PinRole.PUK ? counters.settlePuk(claim) : counters.settlePin(claim);
        OptionalInt left = settled.left();
        if (left.isEmpty()) {
            if (settled.verified() && before.isPresent()) {
                return true;
            }
            throw withoutCounter(role, told);
        }
        if (isZero(left)) {
            throw new CardFailure.PinBlocked(role);
        }
        boolean borneOut = left.equals(told);
        if (before.isPresent() ? left.getAsInt() < before.getAsInt() : borneOut) {
            throw new CardFailure.WrongPin(role, left);
        }
        if (borneOut) {
            // Either the refusal was garbled, or what the card told before: nobody knows, and nothing is sent again.
            throw new CardFailure.PinUnconfirmed(role, left);
        }
        return false;
    }

    private CardFailure withoutCounter(PinRole role, OptionalInt told) {
        boolean again = saidBlocked == role;
        saidBlocked = isZero(told) ? role : null;
        if (!isZero(told)) {
            return new CardFailure.PinUnconfirmed(role, told);
        }
        return again ? new CardFailure.PinBlocked(role) : new CardFailure.PinUnconfirmed(role, OptionalInt.empty());
    }

    private static OptionalInt oneLess(OptionalInt tries) {
        return OptionalInt.of(Math.max(0, tries.getAsInt() - 1));
    }

    static boolean isZero(OptionalInt tries) {
        return tries.isPresent() && tries.getAsInt() == 0;
    }
}
