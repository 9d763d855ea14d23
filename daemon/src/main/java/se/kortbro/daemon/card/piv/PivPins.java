package se.kortbro.daemon.card.piv;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** The card's two codes: PIN 1, which is the PIV Card Application PIN, and the PUK. */
final class PivPins {
    static final int VERIFY = 0x20; // SP 800-73-5 part 2, 3.2.1
    static final int CHANGE = 0x24; // SP 800-73-5 part 2, 3.2.2
    static final int RESET_RETRY_COUNTER = 0x2C; // SP 800-73-5 part 2, 3.2.3
    static final int PIN = 0x80; // key reference; SP 800-73-5 part 1, table 4a

    static final int SHORTEST_PIN = 6; // digits; SP 800-73-5 part 2, 2.4.3
    static final int BLOCK = 8; // bytes a code fills on the wire, and the length of every PUK
    static final byte PADDING = (byte) 0xFF;

    private final PivChannel channel;
    private final PivState state;
    private final PivCounters counters;
    private final PivRefusals refusals;

    PivPins(PivChannel channel, PivState state, PivCounters counters, PivRefusals refusals) {
        this.channel = channel;
        this.state = state;
        this.counters = counters;
        this.refusals = refusals;
    }

    /** Both codes. The PUK's tries are asked only once PIN 1 is blocked: before that only an unblocking needs them. */
    List<PinStatus> status() {
        OptionalInt pin = counters.pin();
        OptionalInt puk = PivRefusals.isZero(pin) ? counters.puk() : counters.knownPuk();
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
        return new PinStatus(role, left, PivRefusals.isZero(left), role == PinRole.PUK ? BLOCK : SHORTEST_PIN, BLOCK);
    }

    void verify(Pin pin) {
        state.pinVerified(false);
        OptionalInt before = counters.knownPin();
        StatusWord status = send(VERIFY, PIN, pin);
        if (!status.isOk() && !refusals.takenAllTheSame(status, PinRole.PIN1, before)) {
            throw new CardFailure.Communication("VERIFY: " + status);
        }
        state.pinVerified(true);
    }

    void change(Pin old, Pin replacement) {
        requireNewPin(replacement);
        state.pinVerified(false);
        OptionalInt before = counters.knownPin();
        StatusWord status = send(CHANGE, PIN, old, replacement);
        refusals.requireTaken(status, PinRole.PIN1, before, "CHANGE REFERENCE DATA");
    }

    void unblock(Pin puk, Pin replacement) {
        requireNewPin(replacement);
        state.pinVerified(false);
        OptionalInt before = counters.knownPuk();
        StatusWord status = send(RESET_RETRY_COUNTER, PIN, puk, replacement);
        refusals.requireTaken(status, PinRole.PUK, before, "RESET RETRY COUNTER");
    }

    private static void requireNewPin(Pin replacement) {
        if (replacement.length() < SHORTEST_PIN || replacement.length() > BLOCK) {
            throw new CardFailure.PinRefused(PinRole.PIN1);
        }
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
