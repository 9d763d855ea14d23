package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.daemon.activation.BegunOrder;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.doctor.Finding.State;

/** What is said of the card service, readers and cards. */
class CardChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Reader WITH_CARD = reader(Reader.State.PRESENT, "piv");
    private static final String ORIGIN = "https://portal.example.se";

    @Test
    void aServiceThatDoesNotRunIsToldFromOneThatIsDeniedAndFromNone() {
        CardFailure stopped = new CardFailure.ServiceUnavailable(false);
        CardFailure denied = new CardFailure.ServiceUnavailable(true);

        assertThat(look(new CardServiceCheck(() -> true), new ScriptedReaders(stopped))
                        .key())
                .isEqualTo("stopped");
        assertThat(look(new CardServiceCheck(() -> true), new ScriptedReaders(denied))
                        .key())
                .isEqualTo("denied");
        assertThat(look(new CardServiceCheck(() -> false), new ScriptedReaders(stopped))
                        .key())
                .isEqualTo("noLibrary");
        assertThat(look(new CardServiceCheck(() -> true), new ScriptedReaders()).state())
                .isEqualTo(State.OK);
    }

    @Test
    void withoutTheServiceOnlyTheServiceIsWrong() {
        ScriptedReaders stopped = new ScriptedReaders(new CardFailure.ServiceUnavailable(false));

        for (Check check : List.of(new ReadersCheck(), new CardCheck(), new CodesCheck(), activation(List.of()))) {
            assertThat(look(check, stopped).state()).as(check.id()).isEqualTo(State.OK);
        }
    }

    @Test
    void noReaderIsWrongAndSoIsOneThatCannotBeUsed() {
        assertThat(look(new ReadersCheck(), new ScriptedReaders()).errorPage()).contains("4001");
        assertThat(look(new ReadersCheck(), new ScriptedReaders(reader(Reader.State.UNAVAILABLE, null)))
                        .state())
                .isEqualTo(State.WRONG);
        assertThat(look(new ReadersCheck(), new ScriptedReaders(WITH_CARD)).values())
                .containsExactly("Reader A");
    }

    @ParameterizedTest
    @EnumSource(Reader.State.class)
    void eachStateOfAReaderIsSaid(Reader.State state) {
        Diagnosis found = look(new CardCheck(), new ScriptedReaders(reader(state, null)));

        assertThat(found.errorPage())
                .contains(
                        switch (state) {
                            case EMPTY, UNAVAILABLE -> "4003";
                            case PRESENT -> "4005";
                            case MUTE -> "4007";
                            case IN_USE -> "4006";
                        });
    }

    @Test
    void anEmptyReaderBesideTheCardsIsNotHeldAgainstIt() {
        assertThat(look(new CardCheck(), new ScriptedReaders(reader(Reader.State.EMPTY, null), WITH_CARD))
                        .key())
                .isEqualTo("known");
    }

    @Test
    void theCardsNumberIsADetail() {
        Diagnosis found = look(new CardCheck(), new ScriptedReaders(WITH_CARD));

        assertThat(found.values()).doesNotContain("9752316495727304824");
        assertThat(found.details().toString()).contains("9752316495727304824");
    }

    @Test
    void theFewerTriesTheWorse() {
        assertThat(codes(PinRole.PIN1, 3)).isEqualTo(State.OK);
        assertThat(codes(PinRole.PIN1, 2)).isEqualTo(State.WARNING);
        assertThat(codes(PinRole.PIN2, 1)).isEqualTo(State.WARNING);
        assertThat(codes(PinRole.PIN1, 0)).isEqualTo(State.WRONG);
        assertThat(codes(PinRole.PUK, 0)).isEqualTo(State.WRONG);
    }

    @Test
    void howManyTriesAreLeftIsSaidAndWhatThatMeans() {
        assertThat(codesOf(PinRole.PIN1, 3).details()).containsExactly(Words.of("pin1Left", "3"));
        assertThat(codesOf(PinRole.PIN1, 2).key()).isEqualTo("pin1Few");
        assertThat(codesOf(PinRole.PIN2, 2).values()).containsExactly("2");
        assertThat(codesOf(PinRole.PIN2, 1).key()).isEqualTo("pin2Last");
        assertThat(codesOf(PinRole.PUK, 1).details()).containsExactly(Words.of("pukLeft", "1"));
        assertThat(codesOf(PinRole.PIN1, 0).errorPage()).contains("4102");
        assertThat(codesOf(PinRole.PUK, 0).errorPage()).contains("4106");
    }

    @Test
    void aReaderWithKeysOfItsOwnIsSaid() {
        Reader pad = new Reader("Reader B", Reader.State.EMPTY, true, Optional.empty());

        assertThat(look(new ReadersCheck(), new ScriptedReaders(WITH_CARD, pad)).details())
                .containsExactly(Words.of("pinPad", "Reader B"));
    }

    @Test
    void aCodeWhoseTriesTheCardDoesNotTellIsNotHeldAgainstIt() {
        Card untold =
                ScriptedCard.with(List.of(new PinStatus(PinRole.PIN1, OptionalInt.empty(), false, 6, 8)), List.of());

        assertThat(look(new CodesCheck(), new ScriptedReaders(WITH_CARD).with(untold))
                        .state())
                .isEqualTo(State.OK);
    }

    @Test
    void aCardThatSomebodyUsesIsNotWaitedForAndWhatIsKnownIsSaid() {
        ScriptedReaders readers = new ScriptedReaders(WITH_CARD);
        readers.taken = true;
        Examination examination = new Examination(Optional.empty(), NOW, readers);
        long began = System.nanoTime();

        assertThat(new CardCheck().look(examination).key()).isEqualTo("known");
        assertThat(new CodesCheck().look(examination).key()).isEqualTo("inUse");
        assertThat(activation(List.of()).look(examination).key()).isEqualTo("inUse");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(readers.asked).isEqualTo(1);
    }

    @Test
    void anActivatedCardIsToldFromOneThatExpiredAndFromANewOne() {
        Duration year = Duration.ofDays(365);

        assertThat(activation(NOW.minus(year), NOW.plus(year)).key()).isEqualTo("valid");
        assertThat(activation(NOW.minus(year), NOW.plus(Duration.ofDays(20))).key())
                .isEqualTo("expiring");
        assertThat(activation(NOW.minus(year), NOW.minus(Duration.ofDays(1))).key())
                .isEqualTo("expired");
        assertThat(activation(NOW.plus(year), NOW.plus(year).plus(year)).key()).isEqualTo("notYet");
        assertThat(activation(List.of(certificate(KeySlot.BASE, NOW.minus(year), NOW.plus(year))), List.of())
                        .errorPage())
                .contains("2004");
        assertThat(activation(List.of(), List.of()).key()).isEqualTo("empty");
    }

    @Test
    void aCardThatWasIssuedTomorrowSpeaksAgainstTheClock() {
        Duration day = Duration.ofDays(1);
        Check clock = new ClockCheck(NOW.minus(day), List::of);

        assertThat(look(clock, issued(NOW.plus(day))).key()).isEqualTo("beforeCard");
        assertThat(look(clock, issued(NOW.minus(day))).key()).isEqualTo("plausible");
        assertThat(look(clock, new ScriptedReaders(new CardFailure.ServiceUnavailable(false)))
                        .key())
                .isEqualTo("plausible");
    }

    private static ScriptedReaders issued(Instant when) {
        List<CardCertificate> certificates = List.of(certificate(KeySlot.BASE, when, when.plus(Duration.ofDays(365))));
        return new ScriptedReaders(WITH_CARD).with(ScriptedCard.with(List.of(), certificates));
    }

    @Test
    void whatWasBegunAndNotFinishedIsSaidToItsOwnPageAndToThePerson() {
        Check check = activation(List.of(order(ORIGIN, true)));
        ScriptedReaders none = new ScriptedReaders();

        assertThat(check(check, none, Optional.empty()).key()).isEqualTo("unfinished");
        assertThat(check(check, none, Optional.of(ORIGIN)).key()).isEqualTo("unfinished");
        assertThat(check(check, none, Optional.of("https://other.example.se")).key())
                .isEqualTo("noCard");
        assertThat(look(activation(List.of(order(ORIGIN, false))), none).key()).isEqualTo("noCard");
    }

    private static State codes(PinRole role, int left) {
        return codesOf(role, left).state();
    }

    private static Diagnosis codesOf(PinRole role, int left) {
        Card card = ScriptedCard.with(List.of(new PinStatus(role, OptionalInt.of(left), left == 0, 6, 8)), List.of());
        return look(new CodesCheck(), new ScriptedReaders(WITH_CARD).with(card));
    }

    private static Diagnosis activation(Instant from, Instant to) {
        return activation(List.of(certificate(KeySlot.AUTHENTICATION, from, to)), List.of());
    }

    private static Diagnosis activation(List<CardCertificate> certificates, List<BegunOrder> journal) {
        return look(
                activation(journal), new ScriptedReaders(WITH_CARD).with(ScriptedCard.with(List.of(), certificates)));
    }

    private static ActivationCheck activation(List<BegunOrder> journal) {
        return new ActivationCheck(() -> journal);
    }

    private static BegunOrder order(String origin, boolean unfinished) {
        return new BegunOrder(origin, "9752316495727304824", 45, unfinished, NOW, NOW, List.of());
    }

    private static CardCertificate certificate(KeySlot slot, Instant from, Instant to) {
        return new CardCertificate(slot, TestCertificate.valid(from, to));
    }

    private static Reader reader(Reader.State state, @Nullable String edge) {
        Optional<Reader.Presence> card = state == Reader.State.PRESENT
                ? Optional.of(new Reader.Presence(
                        new byte[] {0x3B, 0},
                        Optional.ofNullable(edge),
                        Optional.ofNullable(edge).map(known -> "9752316495727304824")))
                : Optional.empty();
        return new Reader("Reader A", state, false, card);
    }

    private static Diagnosis look(Check check, ScriptedReaders readers) {
        return check(check, readers, Optional.empty());
    }

    private static Diagnosis check(Check check, ScriptedReaders readers, Optional<String> page) {
        return InBothLanguages.told(check, new Examination(page, NOW, readers));
    }
}
