package se.kortbro.daemon.card.piv;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** The card's two codes: PIN 1, which is the PIV Card Application PIN, and the PUK. */
final class PivPins {
    private static final int VERIFY = 0x20; // SP 800-73-5 part 2, 3.2.1
    private static final int CHANGE = 0x24; // SP 800-73-5 part 2, 3.2.2
    private static final int RESET_RETRY_COUNTER = 0x2C; // SP 800-73-5 part 2, 3.2.3
    private static final int PIN = 0x80; // key reference; SP 800-73-5 part 1, table 4a

    private static final int SHORTEST_PIN = 6; // digits; SP 800-73-5 part 2, 2.4.3
    private static final int BLOCK = 8; // bytes a code fills on the wire, and the length of every PUK
    private static final byte PADDING = (byte) 0xFF;

    /** How cards refuse a new PIN by its form or their rules (6985: YubiKey's PIN complexity). */
    private static final Set<StatusWord> NEW_PIN_REFUSED =
            Set.of(StatusWord.WRONG_DATA, StatusWord.CONDITIONS_NOT_SATISFIED, StatusWord.WRONG_LENGTH);

    private final PivChannel channel;
    private final PivState state;
    private final PivCounters counters;

    /** The code of which a card without counters has said that no try is left, which nothing bears out but its saying so again. */
    private @Nullable PinRole saidBlocked;

    PivPins(PivChannel channel, PivState state, PivMetadata metadata) {
        this.channel = channel;
        this.state = state;
        this.counters = new PivCounters(channel, state, metadata);
    }

    /** Both codes. The PUK's tries are asked only once PIN 1 is blocked: before that only an unblocking needs them. */
    List<PinStatus> status() {
        OptionalInt pin = counters.pin();
        OptionalInt puk = isZero(pin) ? counters.puk() : counters.knownPuk();
        return List.of(status(PinRole.PIN1, pin), status(PinRole.PUK, puk));
    }

    /** One of them, its tries included. */
    Optional<PinStatus> status(PinRole role) {
        return switch (role) {
            case PIN1 -> Optional.of(status(role, counters.pin()));
            case PUK -> Optional.of(status(role, counters.puk()));
            case PIN2 -> Optional.empty();
        };
    }

    private static PinStatus status(PinRole role, OptionalInt left) {
        return new PinStatus(role, left, isZero(left), role == PinRole.PUK ? BLOCK : SHORTEST_PIN, BLOCK);
    }

    void verify(Pin pin) {
        state.pinVerified(false);
        OptionalInt before = counters.knownPin();
        StatusWord status = send(VERIFY, PIN, pin);
        if (!status.isOk() && !takenAllTheSame(status, PinRole.PIN1, before)) {
            throw new CardFailure.Communication("VERIFY: " + status);
        }
        state.pinVerified(true);
    }

    void change(Pin old, Pin replacement) {
        requireNewPin(replacement);
        state.pinVerified(false);
        OptionalInt before = counters.knownPin();
        StatusWord status = send(CHANGE, PIN, old, replacement);
        requireTaken(status, PinRole.PIN1, before, "CHANGE REFERENCE DATA");
    }

    void unblock(Pin puk, Pin replacement) {
        requireNewPin(replacement);
        state.pinVerified(false);
        OptionalInt before = counters.knownPuk();
        StatusWord status = send(RESET_RETRY_COUNTER, PIN, puk, replacement);
        requireTaken(status, PinRole.PUK, before, "RESET RETRY COUNTER");
    }

    private static void requireNewPin(Pin replacement) {
        if (replacement.length() < SHORTEST_PIN || replacement.length() > BLOCK) {
            throw new CardFailure.PinRefused(PinRole.PIN1);
        }
    }

    private void requireTaken(StatusWord status, PinRole role, OptionalInt before, String command) {
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
    private boolean takenAllTheSame(StatusWord status, PinRole role, OptionalInt before) {
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

    private static boolean isZero(OptionalInt tries) {
        return tries.isPresent() && tries.getAsInt() == 0;
    }

    private StatusWord send(int ins, int reference, Pin... codes) {
        byte[] block = new byte[codes.length * BLOCK];
        try {
            Arrays.fill(block, PADDING);
            for (int i = 0; i < codes.length; i++) {
                int at = i * BLOCK;
                if (codes[i].length() > BLOCK) {
                    throw new IllegalArgumentException("a PIV code has at most 8 digits");
                }
                codes[i].lend(digits -> {
                    System.arraycopy(digits, 0, block, at, digits.length);
                    return digits.length;
                });
            }
            return channel.send(CommandApdu.of(0x00, ins, 0x00, reference, block, CommandApdu.NO_LE))
                    .status();
        } finally {
            counters.forget();
            Arrays.fill(block, (byte) 0);
        }
    }
}
