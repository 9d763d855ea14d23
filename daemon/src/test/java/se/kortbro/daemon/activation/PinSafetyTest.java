package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.CardSnapshot;
import se.kortbro.simulatedcard.KeyType;
import se.kortbro.simulatedcard.Quirk;
import se.kortbro.simulatedcard.SimulatedCard;

/**
 * What never happens to a person's codes, on every way that asks for one, on every kind of card: whatever befalls the
 * commands that carry a code, whether it was right or wrong.
 */
class PinSafetyTest {
    /** A kind of card, as far as codes go. */
    enum Kind {
        PLAIN,
        TRIES_WITHOUT_C(Quirk.TRIES_WITHOUT_C),
        VERIFY_STATUS_NEVER_OK(Quirk.VERIFY_STATUS_NEVER_OK),
        SELECT_DROPS_LOGIN(Quirk.SELECT_DROPS_LOGIN),
        NIST_ALONE(Quirk.NO_YUBICO_EXTENSIONS),
        /** It knows no VERIFY without data, nor metadata. */
        TELLS_NO_TRIES(Quirk.NO_METADATA);

        private final @Nullable Quirk quirk;

        Kind() {
            this(null);
        }

        Kind(@Nullable Quirk quirk) {
            this.quirk = quirk;
        }

        CardProfile profile() {
            CardProfile plain = CardProfile.demo().withBaseKey(KeyType.EC_P256);
            return quirk == null ? plain : plain.withQuirks(quirk);
        }

        boolean tells(PinPath path) {
            return this != TELLS_NO_TRIES && !(this == NIST_ALONE && path == PinPath.UNBLOCK);
        }
    }

    static Stream<Arguments> everyPathOnEveryCard() {
        return Arrays.stream(PinPath.values())
                .flatMap(path -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(path, kind)));
    }

    @ParameterizedTest
    @MethodSource("everyPathOnEveryCard")
    void whateverBefallsACodeItIsTriedOnceAndOnlyAWrongOneIsCalledSo(PinPath path, Kind kind) {
        SimulatedCard card = NursesDesk.newCard(kind.profile());
        CardSnapshot fresh = card.snapshot();
        int struck = 0;
        List<StruckCode.Blow> blows = IntStream.range(0, StruckCode.BLOWS.size())
                .filter(i -> (i + path.name().length() + kind.name().length()) % FaultMatrixTest.EVERY == 0)
                .mapToObj(StruckCode.BLOWS::get)
                .toList();
        for (StruckCode.Blow blow : blows) {
            for (boolean wrong : new boolean[] {false, true}) {
                int at = 1;
                StruckCode run;
                do {
                    card.restore(fresh);
                    run = new StruckCode(new NursesDesk(card), path, kind == Kind.TELLS_NO_TRIES, blow, at++);
                    struck++;
                } while (run.of(wrong));
            }
        }
        assertThat(struck).isGreaterThan(2 * blows.size());
    }

    @ParameterizedTest
    @MethodSource("everyPathOnEveryCard")
    void theTriesAreToldBeforeTheFirstEntry(PinPath path, Kind kind) {
        NursesDesk desk = desk(path, kind.profile().withPinTriesLeft(2).withPukTriesLeft(2), kind);

        assertThat(path.run(desk, path.right())).isEmpty();

        assertThat(desk.person.asked.get(0).status().triesLeft())
                .isEqualTo(kind.tells(path) ? OptionalInt.of(2) : OptionalInt.empty());
    }

    @ParameterizedTest
    @EnumSource(PinPath.class)
    void aCardWithoutTriesIsSentNothingAndThePersonIsTold(PinPath path) {
        NursesDesk desk = desk(path, Kind.PLAIN.profile().withPinTriesLeft(0).withPukTriesLeft(0), Kind.PLAIN);
        CodesSent sent = new CodesSent(desk);

        Optional<Throwable> end = path.run(desk, path.right());

        assertThat(end).get().isInstanceOf(CardFailure.PinBlocked.class);
        assertThat(desk.person.asked).isEmpty();
        assertThat(desk.person.locked).containsExactly(path.asks());
        assertThat(sent.count()).isZero();
    }

    /** Another program spends tries while the window is open, which then does not say any more how many are left. */
    @ParameterizedTest
    @EnumSource(PinPath.class)
    void aCodeIsNotSentOnOtherTermsThanThePersonWasTold(PinPath path) {
        NursesDesk desk = desk(path, Kind.PLAIN.profile(), Kind.PLAIN);
        desk.hold.shared = true;
        CodesSent sent = new CodesSent(desk);
        List<String> codes = path.right();
        List<String> typed = new ArrayList<>(codes);
        typed.addAll(codes);
        ScriptedPrompt person = new ScriptedPrompt(typed.toArray(String[]::new));
        person.beforeTyping = () -> {
            person.beforeTyping = () -> {};
            desk.card.become(Kind.PLAIN.profile().withPinTriesLeft(1).withPukTriesLeft(1));
            desk.hold.card().forgetState();
        };

        assertThat(path.run(desk, person)).isEmpty();

        assertThat(person.asked).hasSizeGreaterThan(1);
        assertThat(person.asked.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(1));
        assertThat(person.asked.get(1).problem()).isEmpty();
        assertThat(sent.count()).isPositive();
    }

    private static NursesDesk desk(PinPath path, CardProfile profile, Kind kind) {
        NursesDesk desk = new NursesDesk(NursesDesk.newCard(Kind.PLAIN.profile()));
        path.prepare(desk);
        desk.card.become(profile);
        desk.reader.pull();
        desk.reader.insert();
        if (kind == Kind.TELLS_NO_TRIES) {
            desk.hold.onItsWay = StruckCode::toldNoTries;
        }
        return desk;
    }
}
