package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.simulatedcard.Fault;

/** One blow to one command that carries a code, and all that must hold of the codes then. */
final class StruckCode {
    static final List<Blow> BLOWS = Stream.of(
                    Arrays.stream(Fault.Kind.values()).map(kind -> new Blow(kind.name(), kind, null)),
                    Stream.of("SERVICE STOPPED", "CANCELLED", "KILLED").map(what -> new Blow(what, null, null)),
                    // A garbled answer may happen to be any of these.
                    Stream.of("9000", "63C0", "63C1", "63C2", "63C3", "63CA", "6301", "6300", "6983", "6982")
                            .map(word -> new Blow(word, null, HexFormat.of().parseHex(word))))
            .flatMap(each -> each)
            .toList();

    private static final byte[] NOT_KNOWN = {0x67, 0x00};

    private final NursesDesk desk;
    private final PinPath path;
    private final boolean toldNoTries;
    private final Blow blow;
    private final int at;
    private CodesSent sent;
    private int codes;
    private boolean struck;

    /** @param at which of the commands that carry a code: 1 and up */
    StruckCode(NursesDesk desk, PinPath path, boolean toldNoTries, Blow blow, int at) {
        this.desk = desk;
        this.path = path;
        this.toldNoTries = toldNoTries;
        this.blow = blow;
        this.at = at;
        path.prepare(desk);
        this.sent = new CodesSent(desk);
    }

    /** What befalls the command: a fault in the reader, an answer that has become another, or what the name says. */
    record Blow(String name, Fault.@Nullable Kind fault, byte @Nullable [] answer) {
        /** Whether the code has not reached the card, and may be sent again for that. */
        boolean keepsTheCodeBack() {
            return fault == Fault.Kind.RESET || fault == Fault.Kind.PULL_BEFORE || fault == Fault.Kind.MUTE;
        }

        /** Whether a change may have been made of which nobody is told. */
        boolean hidesAChange() {
            return answer != null || fault == Fault.Kind.GARBLE || fault == Fault.Kind.CUT;
        }
    }

    /** A card that knows no VERIFY without data. */
    static byte[] toldNoTries(byte[] command, byte[] answer) {
        return command[1] == 0x20 && !CodesSent.carriesCode(command) ? NOT_KNOWN : answer;
    }

    /** Whether the run lived long enough to be struck. */
    boolean of(boolean wrongFirst) {
        try {
            return strike(wrongFirst);
        } catch (AssertionError e) {
            throw new AssertionError(
                    blow.name() + " at code " + at + (wrongFirst ? ", wrong first: " : ", right: ") + e.getMessage(),
                    e);
        }
    }

    private boolean strike(boolean wrongFirst) {
        desk.hold.before = this::before;
        desk.hold.onItsWay = this::onItsWay;
        List<String> typed = new ArrayList<>(wrongFirst ? path.wrong() : List.of());
        typed.addAll(path.right());
        typed.addAll(path.right()); // asked again, the person says the same again
        ScriptedPrompt person = new ScriptedPrompt(typed.toArray(String[]::new));

        Optional<Throwable> end = path.run(desk, person);

        boolean changedUnseen = path == PinPath.CHANGE && blow.hidesAChange();
        if (!wrongFirst && !changedUnseen) {
            assertThat(person.asked)
                    .noneMatch(asked -> asked.problem()
                            .filter(PinPrompt.Problem.WRONG::equals)
                            .isPresent());
            assertThat(person.locked).isEmpty();
            end.ifPresent(failure -> assertThat(failure)
                    .isNotInstanceOf(CardFailure.WrongPin.class)
                    .isNotInstanceOf(CardFailure.PinBlocked.class));
            assertThat(sent.spent()).isEmpty();
        }
        if (toldNoTries && "9000".equals(blow.name())) {
            return struck; // a wrong code that a card without counters says is right: nothing can tell
        }
        assertThat(sent.spent().values()).as("tries spent by one code").allMatch(tries -> tries == 1);
        if (wrongFirst) {
            int often = sent.sent(path.wrong().get(0));
            assertThat(often).as("the wrong code").isLessThanOrEqualTo(blow.keepsTheCodeBack() && at == 1 ? 2 : 1);
        }
        return struck;
    }

    private void before(byte[] command) {
        sent.note(command);
        if (!CodesSent.carriesCode(command) || ++codes != at) {
            return;
        }
        struck = true;
        if (blow.fault() != null) {
            desk.reader.fault(new Fault(1, blow.fault()));
        }
        switch (blow.name()) {
            case "SERVICE STOPPED" -> throw new CardFailure.ServiceUnavailable(false);
            case "KILLED" -> throw new NursesDesk.Killed();
            case "CANCELLED" -> desk.cancellation.cancel(() -> new ActivationFailure.RequestCancelled(false));
            default -> {}
        }
    }

    private byte[] onItsWay(byte[] command, byte[] answer) {
        byte[] spoilt = blow.answer();
        if (spoilt != null && CodesSent.carriesCode(command) && codes == at) {
            return spoilt;
        }
        return toldNoTries ? toldNoTries(command, answer) : answer;
    }
}
