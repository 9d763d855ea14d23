package se.kortbro.daemon.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.tray.Snapshot.Content;
import se.kortbro.daemon.tray.Snapshot.Phase;
import se.kortbro.daemon.tray.Snapshot.Problem;
import se.kortbro.daemon.tray.Snapshot.Progress;
import se.kortbro.daemon.tray.Snapshot.Slot;
import se.kortbro.daemon.tray.Snapshot.State;

/** Which of several readers the icon is about, and what it says of it. */
final class SnapshotTest {
    private static final Wording SWEDISH = new Wording(Locale.forLanguageTag("sv"));

    @Test
    void withoutReadersThereIsNoReader() {
        assertThat(Snapshot.NOTHING.state()).isEqualTo(State.NO_READER);
        assertThat(SWEDISH.status(Snapshot.NOTHING)).isEqualTo("Ingen kortläsare är ansluten.");
    }

    @Test
    void aReaderThatCannotBeUsedIsNone() {
        assertThat(Moments.with(Content.UNAVAILABLE).state()).isEqualTo(State.NO_READER);
    }

    @Test
    void anEmptyReaderIsShownAsSuch() {
        assertThat(Moments.with(Content.UNAVAILABLE, Content.EMPTY).state()).isEqualTo(State.NO_CARD);
    }

    @Test
    void ofSeveralReadersTheOneWithAUsefulCardIsShown() {
        Snapshot snapshot = Moments.with(Content.EMPTY, Content.MUTE, Content.CARD, Content.UNKNOWN_CARD);

        assertThat(snapshot.state()).isEqualTo(State.CARD);
        assertThat(snapshot.foremost()).map(Slot::reader).contains("OMNIKEY 3121 02");
    }

    @Test
    void ofSeveralReadersTheBusyOneIsShown() {
        Slot busy = new Slot("B", Content.EMPTY, Optional.of(new Progress(40, Phase.GENERATING_KEY)));
        Snapshot snapshot = new Snapshot(List.of(new Slot("A", Content.CARD, Optional.empty()), busy), false, Set.of());

        assertThat(snapshot.state()).isEqualTo(State.BUSY);
        assertThat(snapshot.foremost()).contains(busy);
        assertThat(SWEDISH.status(snapshot)).isEqualTo("Aktivering pågår: 40 %. Ta inte ut kortet.");
    }

    /** Java cuts it after 64 on X11 (sun.awt.X11.InfoWindow), Windows after 127. */
    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void noTooltipIsSoLongThatItIsCut(String language) {
        Wording words = new Wording(Locale.forLanguageTag(language));
        Snapshot asking = new Snapshot(List.of(), true, Set.of());
        Stream<Snapshot> day = Stream.concat(
                Stream.of(Snapshot.NOTHING, asking, Moments.busy(100)),
                Arrays.stream(Content.values()).map(Moments::with));

        assertThat(day.map(now -> new Face(now.state(), 0, words.status(now), new Menu(List.of())).tooltip()))
                .allSatisfy(tooltip -> assertThat(tooltip).hasSizeLessThanOrEqualTo(64));
    }

    @Test
    void aQuestionThatWaitsIsSaidBeforeAllElse() {
        Snapshot snapshot = new Snapshot(Moments.busy(40).slots(), true, Set.of());

        assertThat(SWEDISH.status(snapshot)).isEqualTo("Kortbro väntar på din säkerhetskod.");
    }

    @ParameterizedTest
    @EnumSource(Content.class)
    void everythingInAReaderHasWordsAndAnAdvice(Content content) {
        assertThat(SWEDISH.status(Moments.with(content))).isNotBlank();
        assertThat(SWEDISH.advice(Moments.with(content))).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void everyPhaseHasWords(Phase phase) {
        assertThat(SWEDISH.progress(new Progress(70, phase))).startsWith("70 %. ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void policyThatCannotBeReadComesFirstWithItsFileAndLine(String language) {
        Snapshot snapshot =
                new Snapshot(List.of(), false, Set.of(Problem.NO_PORT), Optional.of("/etc/kortbro/policy.d/10.json:3"));

        assertThat(new Wording(Locale.forLanguageTag(language)).problems(snapshot))
                .hasSize(2)
                .first()
                .asString()
                .endsWith("/etc/kortbro/policy.d/10.json:3.")
                .doesNotContain("''");
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void everyProblemIsSaid(Problem problem) {
        assertThat(SWEDISH.problems(new Snapshot(List.of(), false, Set.of(problem))))
                .hasSize(1);
    }
}
