package se.kortbro.daemon.card.piv;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
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
    private static final int PUK = 0x81;

    private static final int SHORTEST_PIN = 6; // digits; SP 800-73-5 part 2, 2.4.3
    private static final int BLOCK = 8; // bytes a code fills on the wire, and the length of every PUK
    private static final byte PADDING = (byte) 0xFF;

    /** How cards refuse a new PIN by its form or their rules (6985: YubiKey's PIN complexity). */
    private static final Set<StatusWord> NEW_PIN_REFUSED =
            Set.of(StatusWord.WRONG_DATA, StatusWord.CONDITIONS_NOT_SATISFIED, StatusWord.WRONG_LENGTH);

    private final PivChannel channel;
    private final PivState state;
    private final PivMetadata metadata;
    private final Remembered<OptionalInt> pinTries;
    private final Remembered<OptionalInt> pukTries;

    PivPins(PivChannel channel, PivState state, PivMetadata metadata) {
        this.channel = channel;
        this.state = state;
        this.metadata = metadata;
        this.pinTries = new Remembered<>(state);
        this.pukTries = new Remembered<>(state);
    }

    /** Both codes. The PUK's tries are asked only once PIN 1 is blocked: before that nobody needs them. */
    List<PinStatus> status() {
        OptionalInt pin = pinTries.orAsk(this::askPinTries);
        OptionalInt puk = isZero(pin)
                ? pukTries.orAsk(() -> metadata.triesLeft(PUK))
                : pukTries.get().orElse(OptionalInt.empty());
        return List.of(
                new PinStatus(PinRole.PIN1, pin, isZero(pin), SHORTEST_PIN, BLOCK),
                new PinStatus(PinRole.PUK, puk, isZero(puk), BLOCK, BLOCK));
    }

    /** VERIFY without data spends no try. Some cards know no such thing, and some say 9000 while verified: no number then. */
    private OptionalInt askPinTries() {
        StatusWord status = channel.send(CommandApdu.of(0x00, VERIFY, 0x00, PIN, new byte[0], CommandApdu.NO_LE))
                .status();
        if (!status.isOk() && !status.isRefusal()) {
            throw new CardFailure.Communication("VERIFY without data: " + status);
        }
        return count(status);
    }

    void verify(Pin pin) {
        state.pinVerified(false);
        StatusWord status = send(VERIFY, PIN, pin);
        refuseWrong(status, PinRole.PIN1, pinTries);
        if (!status.isOk()) {
            throw new CardFailure.Communication("VERIFY: " + status);
        }
        state.pinVerified(true);
    }

    void change(Pin old, Pin replacement) {
        requireNewPin(replacement);
        state.pinVerified(false);
        StatusWord status = send(CHANGE, PIN, old, replacement);
        refuseWrong(status, PinRole.PIN1, pinTries);
        requireTaken(status, "CHANGE REFERENCE DATA");
    }

    void unblock(Pin puk, Pin replacement) {
        requireNewPin(replacement);
        state.pinVerified(false);
        StatusWord status = send(RESET_RETRY_COUNTER, PIN, puk, replacement);
        refuseWrong(status, PinRole.PUK, pukTries);
        requireTaken(status, "RESET RETRY COUNTER");
        pinTries.forget();
    }

    private static void requireNewPin(Pin replacement) {
        if (replacement.length() < SHORTEST_PIN || replacement.length() > BLOCK) {
            throw new CardFailure.PinRefused(PinRole.PIN1);
        }
    }

    private static void requireTaken(StatusWord status, String command) {
        if (NEW_PIN_REFUSED.contains(status)) {
            throw new CardFailure.PinRefused(PinRole.PIN1);
        }
        if (!status.isOk()) {
            throw new CardFailure.Communication(command + ": " + status);
        }
    }

    /** Only what can mean nothing else is called a wrong code; what it says of the tries is remembered, so nobody asks again. */
    private void refuseWrong(StatusWord status, PinRole role, Remembered<OptionalInt> tries) {
        tries.forget();
        boolean uncounted = status.equals(StatusWord.VERIFICATION_FAILED);
        OptionalInt left = uncounted && role == PinRole.PIN1 ? askPinTries() : count(status);
        if (left.isPresent()) {
            tries.set(left);
        }
        if (isZero(left)) {
            throw new CardFailure.PinBlocked(role);
        }
        if (uncounted || left.isPresent()) {
            throw new CardFailure.WrongPin(role, left);
        }
    }

    private static OptionalInt count(StatusWord status) {
        return status.equals(StatusWord.AUTHENTICATION_METHOD_BLOCKED) ? OptionalInt.of(0) : status.triesLeft();
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
            Arrays.fill(block, (byte) 0);
        }
    }
}
