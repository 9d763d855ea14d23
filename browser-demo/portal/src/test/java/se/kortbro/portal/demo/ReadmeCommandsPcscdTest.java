package se.kortbro.portal.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.portal.demo.KortbroCommand.Outcome;
import se.kortbro.simulatedcard.CardProfile;

/** What README shows an administrator, typed as it stands there, on a computer with a card in its reader: it does what README says. */
@Tag("pcscd")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadmeCommandsPcscdTest {
    private static final Path ROOT = Path.of("..", "..");

    /** In a list of commands what it does follows after two spaces; in a sentence it is in backticks. */
    private static final Pattern SHOWN =
            Pattern.compile("(?m)^ {4}daemon/bin/kortbro (\\S+(?: \\S+)*)|`(?:daemon/bin/)?kortbro ([^`]+)`");

    private static final int LIMIT_SECONDS = 20;
    private static final int CTRL_C = 128 + 2;

    private final Map<String, Outcomes> documented = new TreeMap<>(Map.of(
            "run", this::runsUntilCtrlC,
            "readers", this::tellsReadersAndCards,
            "card", this::tellsWhatIsOnTheCard,
            "doctor", this::saysWhatIsWrong,
            "error 4102", this::printsThePage,
            "support-bundle", this::writesAZip,
            "policy show", this::tellsWhoMayConnect,
            "policy browsers --format chrome", this::writesWhatABrowserIsTold,
            "run --transcript card.txt", this::recordsAndOverwritesNothing,
            "\"%1\"", this::startsAsALoginDoes));

    private NursesComputer computer;
    private KortbroCommand kortbro;

    /** Runs a command, and looks at what README promises of it. */
    private interface Outcomes {
        void check(String... words) throws Exception;
    }

    @BeforeAll
    void startAll(@TempDir Path folder) throws Exception {
        computer = new NursesComputer(folder);
        computer.insert(CardProfile.demo());
        kortbro = new KortbroCommand(
                Files.createDirectories(folder.resolve("desk")), Files.createDirectories(folder.resolve("home")));
    }

    @AfterAll
    void endAll() throws Exception {
        computer.close();
    }

    @Test
    void noCommandIsShownThatIsNotTyped() throws Exception {
        assertThat(shown()).isEqualTo(documented.keySet());
        assertThat(ROOT.resolve("daemon/bin/kortbro")).isExecutable();
    }

    static Set<String> shown() throws Exception {
        Set<String> commands = new TreeSet<>();
        for (MatchResult found : SHOWN.matcher(Files.readString(ROOT.resolve("README.md"), StandardCharsets.UTF_8))
                .results()
                .toList()) {
            commands.add(found.group(1) != null ? found.group(1) : found.group(2));
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("shown")
    void itDoesWhatReadmeSays(String command) throws Exception {
        requireNonNull(documented.get(command)).check(command.split(" "));
    }

    private void runsUntilCtrlC(String... words) throws Exception {
        Process daemon = up(words);
        assertThat(kortbro.run(words).exitCode())
                .as("a second one, without a screen")
                .isEqualTo(3);
        assertThat(ended(daemon)).isEqualTo(CTRL_C);
    }

    private void recordsAndOverwritesNothing(String... words) throws Exception {
        Path transcript = kortbro.folder().resolve(words[2]);
        Process daemon = up(words);
        assertThat(ended(daemon)).isEqualTo(CTRL_C);
        String recorded = Files.readString(transcript);
        assertThat(recorded).as("what is said when a card is recognised").contains("SELECT");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(transcript)))
                .isEqualTo("rw-------");

        assertThat(kortbro.run(words).exitCode()).isEqualTo(2);
        assertThat(transcript).content().isEqualTo(recorded);
    }

    /** What the system puts for %1 is read no further than its scheme: an option in it would be one that makes no sense. */
    private void startsAsALoginDoes(String... words) throws Exception {
        assertThat(words).hasSize(1);
        Process daemon = up("kortbro://start?--ports=1-2-3");
        Outcome again = kortbro.run("kortbro:--no-such-option", "--ports", "1-2-3");
        assertThat(again).isEqualTo(new Outcome(0, "", ""));
        assertThat(ended(daemon)).isEqualTo(CTRL_C);
    }

    private void tellsReadersAndCards(String... words) throws Exception {
        Outcome said = done(words);
        assertThat(said.output()).contains("Virtual PCD 00 00: present, piv card 9752316495727304824");
        assertThat(json(words).at("/readers/0/card/cardNumber").asText()).isEqualTo("9752316495727304824");
    }

    private void tellsWhatIsOnTheCard(String... words) throws Exception {
        assertThat(done(words).output()).contains("Card 9752316495727304824", "pin1: 3 tries left", "base: ");
        assertThat(json(words).at("/pins/0/triesLeft").asInt()).isEqualTo(3);
    }

    private void saysWhatIsWrong(String... words) throws Exception {
        assertThat(done(words).output()).as("the card is new").contains("kortbro error 2004");
        assertThat(json(words).at("/checks/0/id").asText()).isEqualTo("cardService");
        String nobody =
                Files.writeString(kortbro.folder().resolve("nobody.json"), "{").toString();
        assertThat(kortbro.run(words[0], "--policy", nobody).exitCode()).isEqualTo(6);
    }

    private void printsThePage(String... words) throws Exception {
        String page = Files.readString(ROOT.resolve("docs/errors").resolve(words[1] + ".md"));
        String english = page.substring(page.indexOf("## English: ") + "## English: ".length());
        assertThat(done(words[0], words[1], "--language", "en").output())
                .contains(english.substring(0, english.indexOf('\n')));
        assertThat(done(words).output()).isNotBlank();
    }

    private void writesAZip(String... words) throws Exception {
        String name = "kortbro-support";
        Outcome said = done(words);
        try (var files = Files.list(kortbro.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(file -> file.startsWith(name)
                            && file.endsWith(".zip")
                            && said.output().contains(file));
        }
    }

    private void tellsWhoMayConnect(String... words) throws Exception {
        assertThat(done(words).output())
                .contains("https://minasidor.siths.se  (built-in)", "Ports: 28471-28570  (built-in)");
        String file = Files.writeString(kortbro.folder().resolve("policy.json"), "{\n\"origins\": [\"no origin\"]}")
                .toString();
        Outcome problem = kortbro.run(words[0], words[1], "--policy", file);
        assertThat(problem.exitCode()).isEqualTo(5);
        assertThat(problem.output()).contains(file + ":2");
    }

    private void writesWhatABrowserIsTold(String... words) throws Exception {
        JsonNode written = ProtocolPage.JSON.readTree(done(words).output());
        assertThat(written.at("/LoopbackNetworkAllowedForUrls").toString())
                .isEqualTo("[\"https://minasidor.siths.se:443\",\"https://minasidor.test.siths.se:443\"]");
    }

    private Outcome done(String... words) throws Exception {
        Outcome outcome = kortbro.run(words);
        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        return outcome;
    }

    private JsonNode json(String... words) throws Exception {
        return ProtocolPage.JSON.readTree(done(words[0], "--json").output());
    }

    /** Starts a daemon, and waits until pages reach it. */
    private Process up(String... words) throws Exception {
        Process daemon = kortbro.start(words);
        BufferedReader said = daemon.errorReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !DaemonCommand.UP.matcher(line + "\n").find()) {
            line = said.readLine();
        }
        assertThat(line).as("it says where pages reach it").isNotNull();
        return daemon;
    }

    private static int ended(Process daemon) throws Exception {
        Process kill = new ProcessBuilder("sh", "-c", "kill -INT " + daemon.pid()).start();
        assertThat(kill.waitFor()).isZero();
        assertThat(daemon.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return daemon.exitValue();
    }
}
