package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.assistive.Heard;
import se.kortbro.daemon.assistive.ScreenReader;
import se.kortbro.daemon.assistive.SpeakingProgram;
import se.kortbro.daemon.assistive.Spoken;

/**
 * What a blind person hears of the windows for codes. They are opened in a JVM of its own with Debian's ATK wrapper, on
 * the test's own JDK (17 and 25 were tried), typed into by xdotool, and read by AT-SPI.
 *
 * <p>The announcement of a wrong code is an event that a screen reader speaks: the field gets the focus and is described
 * by what went wrong and the tries that are left.
 */
@Tag("window")
final class ScreenReaderWindowTest {
    private static final String WINDOW = "Jag legitimerar mig hos https://minasidor.test.siths.se.";
    private static final String PIN1 = "password text: Ange säkerhetskod (PIN 1 Legitimering)";

    private static final String NOTHING_COPIED = "nothing copied";

    @TempDir
    static Path folder;

    private static ScreenReader reader;
    private static SpeakingProgram program;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(SwingPinPrompt.hasScreen(), "no screen to open a window on: DISPLAY is not set");
        assumeTrue(Xdotool.installed(), "no xdotool");
        ScreenReader.assumeInstalled();
        reader = new ScreenReader(folder);
        program = new SpeakingProgram(reader, SpeakingPinWindows.class);
    }

    @AfterAll
    static void close() throws Exception {
        try (AutoCloseable first = reader;
                AutoCloseable then = program) {
            // in reverse, whatever there is
        }
    }

    /**
     * A state of the window.
     *
     * @param focus what is spoken first: role and name of what has the focus
     * @param described what is spoken of it besides
     * @param controls all of them, in reading order
     */
    record Reading(
            String scene, String language, String window, String focus, String described, List<String> controls) {
        @Override
        public String toString() {
            return scene + "-" + language;
        }
    }

    static Stream<Reading> readings() {
        return Stream.of(
                new Reading(
                        "IDENTIFY",
                        "sv",
                        WINDOW,
                        PIN1,
                        "6 till 8 siffror.",
                        List.of(PIN1, "push button: Avbryt", "push button: Legitimera")),
                new Reading(
                        "wrong",
                        "en",
                        "I identify myself to https://minasidor.test.siths.se.",
                        "password text: Enter security code (PIN 1 Identification)",
                        "Wrong security code. 2 tries left. 6 to 8 digits.",
                        List.of(
                                "password text: Enter security code (PIN 1 Identification)",
                                "push button: Cancel",
                                "push button: Identify")),
                new Reading(
                        "CHANGE_PIN",
                        "sv",
                        "Jag byter säkerhetskod på begäran av https://minasidor.test.siths.se.",
                        PIN1,
                        "6 till 8 siffror.",
                        List.of(
                                PIN1,
                                "password text: Ny säkerhetskod",
                                "password text: Ny säkerhetskod en gång till",
                                "push button: Avbryt",
                                "push button: Byt kod")),
                new Reading(
                        "last-try",
                        "sv",
                        WINDOW,
                        "push button: Avbryt",
                        "Det här är det sista försöket. Om koden är fel låses kortet. Då krävs puk-koden, och ett"
                                + " reservkort vars koder är borta måste ersättas med ett nytt.",
                        List.of("push button: Använd sista försöket", "push button: Avbryt")),
                new Reading(
                        "locked-PIN1",
                        "sv",
                        WINDOW,
                        "push button: Stäng",
                        "Kortet är låst. För många felaktiga försök har gjorts med säkerhetskoden. Lås upp kortet med"
                                + " puk-koden. Saknar du den: kontakta din chef eller kontaktperson och be om ett nytt"
                                + " reservkort.",
                        List.of("push button: Läs mer (4102)", "push button: Stäng")),
                new Reading(
                        "time",
                        "sv",
                        WINDOW,
                        "push button: Ge mig mer tid",
                        "Behöver du mer tid? Fönstret stängs snart av sig självt. Inget har skickats till kortet.",
                        List.of("push button: Ge mig mer tid")));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void theWindowItsControlsAndWhatHasTheFocusAreSaid(Reading reading) throws Exception {
        program.tell("scene " + reading.scene() + " " + reading.language());

        Spoken window = reader.await(seen -> seen.focus()
                .filter(focus -> focus.called().equals(reading.focus()))
                .filter(focus -> focus.description().contains(reading.described()))
                .isPresent());

        assertThat(window.called()).isEqualTo("dialog: Kortbro");
        assertThat(window.description()).isEqualTo(reading.window());
        assertThat(window.controls()).containsExactlyElementsOf(reading.controls());
        assertThat(window.all()).extracting(Spoken::description).doesNotContain("text/plain");
        assertThat(window.words()).doesNotContain("").contains("https://minasidor.test.siths.se");
        assertThat(window.all().filter(part -> part.name().endsWith("r 975 2316 4957 2730 4824")))
                .hasSize(1);
    }

    @Test
    void aWrongCodeIsAnnouncedWithTheTriesLeftAndNoDigitIsEverGivenAway() throws Exception {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(NOTHING_COPIED), null);
        program.tell("card");
        awaitEmptyField();
        reader.forget();

        Xdotool.tell("type", "111111");
        awaitTyped();
        Xdotool.tell("key", "Return");
        reader.awaitSpoken(
                "Ange säkerhetskod (PIN 1 Legitimering)", "password text", "Fel säkerhetskod. 2 försök kvar.");
        awaitEmptyField();

        Xdotool.tell("type", SpeakingPinWindows.CODE);
        awaitTyped();
        assertThat(reader.pry()).isNotEmpty().contains("••••••").allSatisfy(ScreenReaderWindowTest::hasNoDigit);
        assertThat(reader.heard())
                .filteredOn(heard -> heard.event().startsWith("object:text-changed"))
                .isNotEmpty()
                .extracting(Heard::said)
                .allSatisfy(ScreenReaderWindowTest::hasNoDigit);
        Screen.until(() -> !clipboard().equals(NOTHING_COPIED));
        assertThat(clipboard())
                .as("what a copy asked for by AT-SPI left")
                .satisfies(ScreenReaderWindowTest::hasNoDigit);

        program.tell("pull"); // no key, after which the next window would rightly leave the keyboard alone
    }

    private static void awaitEmptyField() throws Exception {
        reader.await(seen -> seen.focus()
                .filter(focus -> focus.called().equals(PIN1) && focus.text().isEmpty())
                .isPresent());
    }

    private static void awaitTyped() throws Exception {
        reader.await(seen -> seen.focus()
                .filter(focus -> focus.text().length() == SpeakingPinWindows.CODE.length())
                .isPresent());
    }

    private static String clipboard() throws IOException {
        try {
            return (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        } catch (UnsupportedFlavorException e) {
            return NOTHING_COPIED; // between two owners there is none
        }
    }

    private static void hasNoDigit(String given) {
        assertThat(given).doesNotContainPattern("[0-9]");
    }
}
