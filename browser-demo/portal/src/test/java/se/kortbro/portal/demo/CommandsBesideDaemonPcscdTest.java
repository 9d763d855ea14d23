package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.portal.demo.KortbroCommand.Outcome;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.SimulatedCard;

/** The help desk's commands as real processes, beside a daemon that runs, on the real pcscd: they see what it sees and disturb nothing. */
@Tag("pcscd")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CommandsBesideDaemonPcscdTest {
    private static final Map<String, String> AUTHENTICATION = Map.of("authentication", "EC_P256");

    /** Of the card and of the person whose certificate the portal writes to it. */
    private static final List<String> PERSONAL = List.of(
            "9752316495727304824", "Olof", "TSTNMT-1", "200101202398", "010120-2398", "olof@test.se", "order-of-olof");

    private NursesComputer computer;
    private KortbroCommand kortbro;
    private SimulatedCard card;

    @BeforeAll
    void startAll(@TempDir Path folder) throws Exception {
        computer = new NursesComputer(folder);
        kortbro = new KortbroCommand(Files.createDirectories(folder.resolve("desk")), folder.resolve("nobodys"));
    }

    @BeforeEach
    void insertANewCard() throws Exception {
        card = computer.insert(CardProfile.demo());
    }

    @AfterAll
    void endAll() throws Exception {
        computer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void theDoctorSaysWhatTheRunningDaemonTellsItsPage(String language) throws Exception {
        hello(language);
        Map<String, List<String>> told =
                findings(computer.page.call("doctor.check", Map.of()).path("result"));

        Outcome program = doctor("--json", "--language", language);
        Outcome person = doctor("--language", language);

        assertThat(findings(ProtocolPage.JSON.readTree(program.output()))).isEqualTo(told);
        assertThat(told).containsKeys("cardService", "readers", "card", "codes", "activation", "ports", "policy");
        told.values().forEach(finding -> assertThat(person.output()).contains(finding.get(1)));
        assertThat(List.of(program.exitCode(), person.exitCode())).containsOnly(0);
        String port = computer.daemon.address().replaceAll(".*:([0-9]+)/v1", "$1");
        assertThat(told.getOrDefault("ports", List.of()).toString()).contains(port);
    }

    @Test
    void whatIsWrongIsTheExitCodeInEitherForm() throws Exception {
        Path broken = Files.writeString(kortbro.folder().resolve("broken.json"), "{\n\"origins\": [");
        String data = computer.disk.toString();

        Outcome person = kortbro.run("doctor", "--data", data, "--policy", broken.toString(), "--language", "en");
        Outcome program = kortbro.run("doctor", "--json", "--data", data, "--policy", broken.toString());

        assertThat(List.of(person.exitCode(), program.exitCode())).containsOnly(6);
        assertThat(person.output()).contains("WRONG", "No website may use Kortbro.", broken + ":2");
        assertThat(states(program)).containsEntry("policy", "wrong").containsEntry("card", "ok");
        assertThat(kortbro.run("doctor", "--no-such-option").exitCode()).isEqualTo(2);
    }

    @Test
    void theBundleBearsTheRunThatThePageWasToldAndNamesNobody() throws Exception {
        String run = hello("sv").at("/result/correlationId").asText();
        assertThat(computer.page.activate("order-of-olof-1", AUTHENTICATION).has("result"))
                .isTrue();
        Path file = kortbro.folder().resolve("bundle.zip");

        Outcome made = bundle(file);
        Outcome again = bundle(file);

        assertThat(made.exitCode()).as(made.errors()).isZero();
        assertThat(made.output()).contains(run);
        assertThat(again.exitCode()).as("it is there already").isEqualTo(2);
        Map<String, String> entries = entries(file);
        assertThat(entries.get("versions.txt")).contains("Correlation id: " + run);
        assertThat(entries.get("log/kortbro.0.log")).contains("This run is " + run);
        assertThat(entries.get("journal.txt")).contains("card-1", " finished, ");
        entries.forEach((name, text) -> {
            assertThat(text).as(name).doesNotContainIgnoringCase(PERSONAL.toArray(new String[0]));
            assertThat(text).as(name).doesNotContain("123456"); // with which PIN and PUK begin
        });
    }

    @Test
    void neitherDisturbsAQuestionForACodeNorAnActivation() throws Exception {
        int askedBefore = timesAsked();
        SlowPortal slow = new SlowPortal(computer.portal, computer.page);
        computer.daemon.hesitate();
        CompletableFuture<JsonNode> run =
                computer.page.begin("activation.run", ProtocolPage.order("order-2", AUTHENTICATION));
        computer.daemon.awaitAsked(askedBefore + 1);

        assertLeavesTheCardAlone("while-asked.zip");
        computer.daemon.type();
        slow.awaitAsked();
        assertLeavesTheCardAlone("while-issuing.zip");
        slow.answer();

        assertThat(run.get(NursesComputer.LIMIT.toSeconds(), TimeUnit.SECONDS).has("result"))
                .isTrue();
        assertThat(timesAsked()).isEqualTo(askedBefore + 1);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
        computer.portal.to(computer.page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void aPageAboutAnErrorIsShownAsItIsWritten(String language) throws Exception {
        Outcome shown = kortbro.run("error", "4102", "--language", language);

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.output())
                .contains(
                        "4102", language.equals("sv") ? "Lås upp kortet med puk-koden" : "Unlock the card with the PUK")
                .doesNotContain(language.equals("sv") ? "What happened" : "Vad som har hänt");
        assertThat(kortbro.run("error", "9999").exitCode()).isEqualTo(2);
    }

    private void assertLeavesTheCardAlone(String bundle) throws Exception {
        long commands = computer.reader.commands();
        assertThat(states(doctor("--json"))).containsEntry("card", "warning").containsEntry("ports", "ok");
        assertThat(bundle(kortbro.folder().resolve(bundle)).exitCode()).isZero();
        assertThat(computer.reader.commands())
                .as("commands that reached the card")
                .isEqualTo(commands);
    }

    private int timesAsked() {
        return computer.daemon.timesAsked();
    }

    private JsonNode hello(String language) {
        return computer.page.call(
                "session.hello", Map.of("client", Map.of("name", "test", "version", "1"), "locale", language));
    }

    private Outcome doctor(String... more) throws Exception {
        return beside("doctor", more);
    }

    private Outcome bundle(Path file) throws Exception {
        return beside("support-bundle", file.toString());
    }

    private Outcome beside(String command, String... more) throws Exception {
        List<String> words = new ArrayList<>(
                List.of(command, "--data", computer.disk.toString(), "--policy", computer.policy.toString()));
        words.addAll(List.of(more));
        return kortbro.run(words.toArray(new String[0]));
    }

    /** State, title and advice of each check. */
    private static Map<String, List<String>> findings(JsonNode result) {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        for (JsonNode check : result.path("checks")) {
            findings.put(
                    check.path("id").asText(),
                    List.of(
                            check.path("state").asText(),
                            check.path("title").asText(),
                            check.path("advice").asText(),
                            check.path("help").asText()));
        }
        return findings;
    }

    private static Map<String, String> states(Outcome program) throws Exception {
        Map<String, String> states = new LinkedHashMap<>();
        findings(ProtocolPage.JSON.readTree(program.output())).forEach((id, said) -> states.put(id, said.get(0)));
        return states;
    }

    private static Map<String, String> entries(Path file) throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
