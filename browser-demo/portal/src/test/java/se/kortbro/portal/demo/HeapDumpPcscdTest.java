package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Code;
import se.kortbro.simulatedcard.KeyType;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.PublishedKeyPairs;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.VpcdLink;

/**
 * What is left of the codes in a daemon whose person typed them into its windows: nothing. The daemon is a process of its
 * own, as people run it; the card, which does hold the codes, is here, behind the real pcscd.
 */
@Tag("pcscd")
final class HeapDumpPcscdTest {
    private static final String ORIGIN = "https://minasidor.example";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    // Not to be met by chance.
    private static final String PIN = "583914";
    private static final String WRONG = "604829";
    private static final String NEW = "847205";
    private static final String NEWEST = "29385714";
    private static final String PUK = "71930486";

    @TempDir
    private Path folder;

    private final SimulatedReader reader = new SimulatedReader();
    private final KeyboardAndEyes person = new KeyboardAndEyes();
    private CertificateAuthority authority;
    private PcscdProcess pcscd;
    private VpcdLink link;

    static Stream<Arguments> daemons() {
        return Stream.of(Path.of(System.getProperty("java.home")), Path.of("/usr/lib/jvm/java-17-openjdk-amd64"))
                .filter(jdk -> Files.isExecutable(jdk.resolve("bin/jcmd")))
                .flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)));
    }

    @BeforeEach
    void startAll() throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "there is no screen");
        authority = new CertificateAuthority(
                Files.createDirectories(folder.resolve("authority")), Clock.systemUTC(), new SecureRandom());
        pcscd = PcscdProcess.start(folder);
        link = new VpcdLink(reader);
        reader.insert(new CardFactory(authority::transportCertificate, new PublishedKeyPairs())
                .make(CardProfile.demo()
                        .withBaseKey(KeyType.EC_P256)
                        .withPin(code(PIN, 3))
                        .withPuk(code(PUK, 3))));
        assertThat(link.awaitSeen(LIMIT)).isTrue();
    }

    @AfterEach
    void endAll() throws IOException {
        if (link != null) {
            link.close();
            pcscd.close();
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void noCodeIsLeftInTheMemoryOfADaemonWhoseWindowsTookThem(Path jdk, boolean apart) throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"origins\":[\"" + ORIGIN + "\"]}");
        try (DaemonWithWindows daemon = new DaemonWithWindows(jdk, folder, policy, apart)) {
            ProtocolPage page = new ProtocolPage(daemon.address(), ORIGIN);
            new PortalAnswers(authority, CardProfile.demo().adminKey()).to(page);

            CompletableFuture<JsonNode> activation = page.begin(
                    "activation.run",
                    ProtocolPage.order("order-1", Map.of("authentication", "EC_P256", "signature", "EC_P256")));
            int height = person.awaitWindow();
            person.type(WRONG);
            awaitFound(WRONG, daemon);
            Optional<ProcessHandle> windows = daemon.windows();
            person.press("ctrl+a");
            person.type(WRONG);
            person.press("Return");
            person.awaitHigher(height);
            person.typeTheLastDigitFirst(PIN);
            person.press("Return");
            assertThat(activation.join().has("result")).as("%s", activation).isTrue();

            CompletableFuture<JsonNode> change = page.begin("pin.change", Map.of("pin", "pin1"));
            typed(PIN, NEW, NEW);
            assertThat(change.join().has("result")).as("%s", change).isTrue();

            CompletableFuture<JsonNode> unblocking = page.begin("pin.unblock", Map.of("pin", "pin1"));
            typed(PUK, NEWEST, NEWEST);
            assertThat(unblocking.join().has("result")).as("%s", unblocking).isTrue();

            List<HeapDump> dumps = daemon.dumps(folder.resolve("closed.hprof"));
            assertThat(dumps).as("the daemon's, and its windows'").hasSize(apart ? 2 : 1);
            assertThat(daemon.windows()).as("the same that took them all").isEqualTo(windows);
            assertThat(daemon.collections()).isEmpty();
            for (HeapDump dump : dumps) {
                System.out.printf(
                        "heap dump: %d MiB of JDK %s searched for %d codes%n",
                        dump.megabytes(), version(jdk), codes().size());
                assertThat(dump.places(codes())).isEmpty();
            }
            page.closeBlocking();
            nothingPersonalIsIn(daemon.files());
        }
    }

    /** The search finds a code that is there: as soon as the last of its keys was dealt with. */
    private void awaitFound(String code, DaemonWithWindows daemon) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (int look = 0; ; look++) {
            for (HeapDump open : daemon.dumps(folder.resolve("open-" + look + ".hprof"))) {
                if (!open.places(List.of(code)).isEmpty()) {
                    return;
                }
            }
            assertThat(System.nanoTime()).as("the code was never found").isLessThan(end);
        }
    }

    /** The log is as talkative as it gets; the journal of a finished order has forgotten the certificate. */
    private static void nothingPersonalIsIn(List<Path> files) throws IOException {
        List<String> personal = new ArrayList<>(codes());
        personal.addAll(List.of("200101202398", "0101202398", "010120-2398"));
        assertThat(files).extracting(file -> file.getFileName().toString()).contains("daemon.log", "kortbro.0.log");
        for (Path file : files) {
            if (Files.size(file) > 0) {
                assertThat(new HeapDump(file).places(personal)).as("%s", file).isEmpty();
            }
        }
    }

    private void typed(String... codes) {
        int unused = person.awaitWindow();
        person.type(codes);
        person.press("Return");
    }

    private static List<String> codes() {
        return List.of(PIN, WRONG, NEW, NEWEST, PUK);
    }

    private static String version(Path jdk) throws IOException {
        return Files.readAllLines(jdk.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.substring("JAVA_VERSION=".length()))
                .findFirst()
                .orElse("");
    }

    private static Code code(String digits, int tries) {
        return new Code(digits.getBytes(StandardCharsets.US_ASCII), tries);
    }
}
