package se.kortbro.daemon.tray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.assistive.ScreenReader;
import se.kortbro.daemon.assistive.SpeakingProgram;
import se.kortbro.daemon.assistive.Spoken;

/** What a blind person hears of the tray's windows, by AT-SPI, as of the windows for codes. */
@Tag("window")
final class TrayScreenReaderWindowTest {
    private static final String CLOSE = "push button: Stäng";

    @TempDir
    static Path folder;

    private static ScreenReader reader;
    private static SpeakingProgram program;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "no screen to open a window on: DISPLAY is not set");
        ScreenReader.assumeInstalled();
        reader = new ScreenReader(folder);
        program = new SpeakingProgram(reader, SpeakingTrayWindows.class);
    }

    @AfterAll
    static void close() throws Exception {
        try (AutoCloseable first = reader;
                AutoCloseable then = program) {
            // in reverse, whatever there is
        }
    }

    /**
     * One of the windows.
     *
     * @param focus role and name of what has the focus
     * @param described what is spoken of it besides: what the window says
     * @param controls all of them, in reading order
     */
    record Reading(String scene, String window, String focus, String described, List<String> controls) {
        @Override
        public String toString() {
            return scene;
        }
    }

    static Stream<Reading> readings() {
        return Stream.of(
                new Reading(
                        "status-card",
                        "frame: Kortbro",
                        CLOSE,
                        "Kortet sitter i kortläsaren. Allt är redo. Gå vidare på Mina sidor.",
                        status()),
                new Reading(
                        "status-no-reader",
                        "frame: Kortbro",
                        CLOSE,
                        "Ingen kortläsare är ansluten. Anslut kortläsaren till datorn. Är den redan ansluten: prova ett"
                                + " annat uttag.",
                        status("push button: Läs mer (4001)")),
                new Reading(
                        "status-busy",
                        "frame: Kortbro",
                        CLOSE,
                        "Aktivering pågår: 40 %. Ta inte ut kortet. Låt kortet sitta kvar tills allt är klart.",
                        status("progress bar: Hur långt aktiveringen har kommit")),
                new Reading(
                        "checks",
                        "frame: Vad är fel?",
                        CLOSE,
                        "Något är fel",
                        List.of("push button: Läs mer (4007)", "push button: Kontrollera igen", CLOSE)),
                new Reading(
                        "about",
                        "frame: Om Kortbro",
                        CLOSE,
                        "Kortbro låter Mina sidor använda kortet i kortläsaren. Säkerhetskoden skriver du bara i Kortbros"
                                + " eget fönster. Den lämnar aldrig datorn och sparas inte.",
                        List.of(CLOSE)),
                new Reading(
                        "quit",
                        "frame: Kortbro",
                        "push button: Låt aktiveringen fortsätta",
                        "En aktivering pågår. Avslutar du Kortbro nu blir kortet inte klart. Aktiveringen fortsätter där"
                                + " den slutade nästa gång du startar den på Mina sidor.",
                        List.of("push button: Avsluta ändå", "push button: Låt aktiveringen fortsätta")),
                new Reading(
                        "failed",
                        "frame: Kortbro",
                        CLOSE,
                        "Säkerhetskoden är inte bytt. Kortet används redan,",
                        List.of("push button: Läs mer (4006)", CLOSE)));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void theWindowItsControlsAndWhatHasTheFocusAreSaid(Reading reading) throws Exception {
        program.tell("scene " + reading.scene() + " sv");

        Spoken window = reader.await(seen -> seen.focus()
                .filter(focus -> focus.called().equals(reading.focus()))
                .filter(focus -> focus.description().startsWith(reading.described()))
                .isPresent());

        assertThat(window.called()).isEqualTo(reading.window());
        assertThat(window.description()).startsWith(reading.described());
        assertThat(window.controls()).containsExactlyElementsOf(reading.controls());
    }

    @Test
    void howFarAnActivationHasComeIsAnnounced() throws Exception {
        program.tell("scene status-busy sv");
        awaitFocus("Aktivering pågår: 40 %.");
        reader.forget();

        program.tell("percent 70");

        reader.awaitSpoken("Aktivering pågår: 70 %. Ta inte ut kortet.");
    }

    @Test
    void whatWasFoundWrongIsAnnouncedAndEachCheckIsReadByKeyboard() throws Exception {
        program.tell("examine");
        awaitFocus("Kortbro kontrollerar kortläsare, kort och inställningar.");
        reader.forget();

        program.tell("found");

        reader.awaitSpoken("Stäng", "push button", "Något är fel");
        assertThat(awaitFocus("Något är fel").all().map(Spoken::name))
                .contains("Fel. Kortet svarar inte. Kontrollera att chippet är vänt åt rätt håll, ta ut kortet och sätt"
                        + " i det igen.")
                .contains("Fungerar. Datorns klocka går rätt.");
    }

    private static Spoken awaitFocus(String described) throws Exception {
        return reader.await(seen -> seen.focus()
                .filter(focus -> focus.description().startsWith(described))
                .isPresent());
    }

    /** The status window's, with what else there is above them. */
    private static List<String> status(String... above) {
        List<String> controls = new ArrayList<>(List.of(above));
        controls.addAll(List.of(
                "push button: Öppna Mina sidor",
                "push button: Byt säkerhetskod",
                "push button: Lås upp kortet",
                "push button: Vad är fel?",
                "combo box: Språk Svenska",
                "push button: Om Kortbro",
                "push button: Avsluta Kortbro",
                CLOSE));
        return controls;
    }
}
