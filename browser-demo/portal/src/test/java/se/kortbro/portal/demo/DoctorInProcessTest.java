package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.demo.Desk.AUTHENTICATION;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.card.CardCatalog;
import se.kortbro.daemon.doctor.Doctor;
import se.kortbro.daemon.doctor.Finding;
import se.kortbro.daemon.doctor.InstalledBrowsers;
import se.kortbro.daemon.doctor.Listening;
import se.kortbro.daemon.doctor.PortHolders;
import se.kortbro.daemon.doctor.Subjects;
import se.kortbro.daemon.doctor.TrayPlace;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.pcsc.PcscReaders;
import se.kortbro.daemon.policy.Settings;

/** What a page hears of the card from the doctor: before, during and after an activation. */
final class DoctorInProcessTest {
    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void insertANewCard() throws Exception {
        desk = new Desk(folder);
        desk.reader.insert(desk.card(0));
    }

    @AfterEach
    void end() throws InterruptedException {
        desk.close();
    }

    @Test
    void aNewCardIsNotActivatedAndOneThatWasActivatedIs() throws Exception {
        ProtocolPage page = desk.page();

        JsonNode before = checked(page, "activation");
        assertThat(before.path("state").asText()).isEqualTo("warning");
        assertThat(before.path("help").asText()).isEqualTo("errors/2004");
        assertThat(page.activate("order-1", AUTHENTICATION).has("result")).isTrue();
        assertThat(checked(page, "activation").path("title").asText())
                .as("the test's certificates live for a day")
                .contains("går snart ut");
        assertThat(checked(page, "codes").path("state").asText()).isEqualTo("ok");
    }

    @Test
    void duringAnActivationItAnswersAtOnceAndLeavesTheCardAlone() throws Exception {
        ProtocolPage page = desk.page();
        ProtocolPage other = desk.daemon.page();
        JsonNode unused = checked(other, "card"); // the first examination also loads what it needs
        SlowPortal slow = new SlowPortal(desk.portal, page);
        CompletableFuture<JsonNode> run = page.begin("activation.run", ProtocolPage.order("order-1", AUTHENTICATION));
        slow.awaitAsked();
        long began = System.nanoTime();

        JsonNode card = checked(other, "card");
        JsonNode codes = checked(other, "codes");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        assertThat(card.path("state").asText()).isEqualTo("ok");
        assertThat(codes.path("title").asText()).contains("används just nu");
        slow.answer();
        assertThat(run).succeedsWithin(Duration.ofSeconds(20)).matches(answer -> answer.has("result"));
        assertThat(desk.daemon.asked).as("the PIN was asked once").hasSize(1);
    }

    @Test
    void whatWasLeftUnfinishedIsSaidToItsOwnPageAlone() throws Exception {
        desk.leaveUnfinished("order-1", AUTHENTICATION);

        assertThat(checked(desk.page(), "activation").path("title").asText()).contains("påbörjats");
        assertThat(checked(desk.daemon.page(WholeDaemon.ANOTHER_ORIGIN), "activation")
                        .path("title")
                        .asText())
                .doesNotContain("påbörjats");
    }

    @Test
    void aClockThatIsBehindTheJournalHasGoneBack() throws Exception {
        desk.leaveUnfinished("order-1", AUTHENTICATION);
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));

        assertThat(clock(Instant.now())).isEqualTo(Finding.State.OK);
        assertThat(clock(yesterday)).isEqualTo(Finding.State.WRONG);
    }

    private Finding.State clock(Instant now) {
        try (PcscReaders none = new PcscReaders(new SimulatedWinscard(), new CardCatalog<>(List.of()))) {
            Subjects subjects = new Subjects(
                    none,
                    () -> true,
                    Settings::builtIn,
                    folder.resolve("daemon"),
                    () -> Listening.nowhere(Listening.State.NOT_RUNNING),
                    PortHolders.UNKNOWN,
                    new InstalledBrowsers(List.of()),
                    TrayPlace.UNKNOWN,
                    now.minus(Duration.ofDays(30)));
            return Doctor.of(subjects, Clock.fixed(now, ZoneOffset.UTC)).examine(Languages.ENGLISH).stream()
                    .filter(finding -> finding.id().equals("clock"))
                    .map(Finding::state)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonNode checked(ProtocolPage page, String id) {
        JsonNode checks = page.call("doctor.check", Map.of()).at("/result/checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
