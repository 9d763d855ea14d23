package se.kortbro.daemon.card.piv;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.PinPad;
import se.kortbro.daemon.card.PinPad.Outcome;
import se.kortbro.daemon.card.PinRole;

/** The commands of {@link PivPins}, with codes that the person enters on the reader's own pad. */
final class PivPad {
    // The reader's own words: PC/SC part 10, 2.5.2 and 2.5.3.
    private static final StatusWord TIMED_OUT = new StatusWord(0x6400);
    private static final StatusWord CANCELLED = new StatusWord(0x6401);
    private static final StatusWord NEW_CODES_DIFFER = new StatusWord(0x6402);
    private static final StatusWord LENGTH_OUT_OF_RANGE = new StatusWord(0x6403);
    private static final StatusWord BAD_STRUCTURE = new StatusWord(0x6B80);

    /** What neither reader nor card would say to a command that the pad had put together well. */
    private static final Set<StatusWord> NOT_DONE =
            Set.of(BAD_STRUCTURE, StatusWord.INSTRUCTION_NOT_SUPPORTED, StatusWord.CLASS_NOT_SUPPORTED);

    /** Of VERIFY, the same of a code that is padded otherwise than we asked. */
    private static final Set<StatusWord> CODE_PUT_WRONGLY = Set.of(StatusWord.WRONG_LENGTH, StatusWord.WRONG_DATA);

    private final PivChannel channel;
    private final PivState state;
    private final PivCounters counters;
    private final PivRefusals refusals;

    PivPad(PivChannel channel, PivState state, PivCounters counters, PivRefusals refusals) {
        this.channel = channel;
        this.state = state;
        this.counters = counters;
        this.refusals = refusals;
    }

    Outcome verify(PinPad pad) {
        OptionalInt before = counters.knownPin();
        StatusWord status = enter(pad, PivPins.VERIFY, 1);
        Outcome outcome = CODE_PUT_WRONGLY.contains(status) ? unfit(pad) : outcome(pad, status);
        if (outcome == Outcome.TAKEN) {
            if (!status.isOk() && !refusals.takenAllTheSame(status, PinRole.PIN1, before)) {
                throw new CardFailure.Communication("VERIFY on the pad: " + status);
            }
            state.pinVerified(true);
        }
        return outcome;
    }

    Outcome change(PinPad pad) {
        OptionalInt before = counters.knownPin();
        return replaced(pad, enter(pad, PivPins.CHANGE, 2), PinRole.PIN1, before);
    }

    Outcome unblock(PinPad pad) {
        OptionalInt before = counters.knownPuk();
        return replaced(pad, enter(pad, PivPins.RESET_RETRY_COUNTER, 2), PinRole.PUK, before);
    }

    private Outcome replaced(PinPad pad, StatusWord status, PinRole role, OptionalInt before) {
        Outcome outcome = outcome(pad, status);
        if (outcome == Outcome.TAKEN) {
            refusals.requireTaken(status, role, before, "a new code on the pad");
        }
        return outcome;
    }

    /** Taken, unless the reader says that the card was not asked; a card's refusal is for the caller to judge. */
    private static Outcome outcome(PinPad pad, StatusWord status) {
        if (status.equals(TIMED_OUT)) {
            return Outcome.TIMED_OUT;
        }
        if (status.equals(CANCELLED)) {
            return Outcome.CANCELLED;
        }
        if (status.equals(NEW_CODES_DIFFER) || status.equals(LENGTH_OUT_OF_RANGE)) {
            return Outcome.MISENTERED;
        }
        return NOT_DONE.contains(status) ? unfit(pad) : Outcome.TAKEN;
    }

    private static Outcome unfit(PinPad pad) {
        pad.unfit();
        return Outcome.UNFIT;
    }

    /** A PUK has as many digits as a PIN may have: one rule for both will do, and there is no room for two. */
    private StatusWord enter(PinPad pad, int ins, int codes) {
        state.pinVerified(false);
        byte[] block = new byte[codes * PivPins.BLOCK];
        Arrays.fill(block, PivPins.PADDING);
        try (CommandApdu command = CommandApdu.of(0x00, ins, 0x00, PivPins.PIN, block, CommandApdu.NO_LE)) {
            Optional<StatusWord> status = channel.onPad(
                    pad,
                    new PinPad.Entry(command.encode(), codes > 1, PivPins.SHORTEST_PIN, PivPins.BLOCK, PivPins.BLOCK));
            return status.orElse(BAD_STRUCTURE);
        } finally {
            counters.forget();
        }
    }
}
