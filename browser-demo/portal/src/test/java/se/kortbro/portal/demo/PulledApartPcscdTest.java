package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.demo.NursesComputer.LIMIT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Fault;
import se.kortbro.simulatedcard.Listening;
import se.kortbro.simulatedcard.SimulatedCard;

/**
 * The daemon as it is installed, in a process of its own, on the real pcscd: struck at every fifth command, killed, stopped
 * and ended by real signals, its disk really full. The matrix of all commands is the daemon's FaultMatrixTest.
 */
@Tag("pcscd")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PulledApartPcscdTest {
    private static final int STEP = 5;
    private static final Pattern ENDING = Pattern.compile("Ending");
    private static final int CHUID = 0x5FC102;
    private static final long ASK_AGAIN_NANOS = 50_000_000;

    /** Errors that pass by themselves when card, reader or service come back: the browser client waits and runs again. */
    private static final Set<Integer> PASSING = Set.of(4001, 4002, 4003, 4004, 4006, 4007, 4008, 4010);

    @TempDir
    private static Path folder;

    private NursesComputer computer;
    private int orders;

    /** What befalls a run at a command. */
    enum Blow {
        PULLED_BEFORE("card pulled before the command"),
        PULLED_AFTER("card pulled after it, before its answer"),
        GARBLED("answer garbled"),
        SERVICE_RESTARTED("pcscd stopped and started"),
        KILLED("daemon killed (SIGKILL)"),
        SUSPENDED("suspended (SIGSTOP), card out and in"),
        LOGGED_OFF("logoff (SIGTERM)"),
        PAGE_CLOSED("page closed"),
        ANSWER_LOST("page gone with the next answer"),
        DISK_FULL("disk full (a full file system)");

        private final String words;

        Blow(String words) {
            this.words = words;
        }
    }

    @BeforeAll
    void startAll() throws Exception {
        computer = new NursesComputer(folder);
    }

    @AfterAll
    void endAll() throws Exception {
        computer.close();
    }

    @ParameterizedTest
    @EnumSource
    void anActivationEndsWellWhereverItWasStruck(Blow blow) throws Exception {
        int elliptic = struckAtEveryFifthCommand(blow, CardProfile.demo(), Map.of("authentication", "EC_P256"));
        int rsa = struckAtEveryFifthCommand(
                blow, CardProfile.demo().withExtendedLength(false), Map.of("signature", "RSA_2048"));
        System.out.printf("matrix: real pcscd, %-40s %2d of P-256, %2d of RSA-2048%n", blow.words, elliptic, rsa);
    }

    /** Returns how many runs were struck; each ended in a working card. */
    private int struckAtEveryFifthCommand(Blow blow, CardProfile profile, Map<String, String> keys) throws Exception {
        SimulatedCard card = computer.insert(profile);
        int struck = 0;
        while (new Run(card, blow, 1 + STEP * struck, keys).struckAndRunAgain()) {
            struck++;
        }
        assertThat(struck).isGreaterThanOrEqualTo(3);
        return struck;
    }

    /** One order, one blow, and the same order again. */
    private final class Run {
        private final SimulatedCard card;
        private final Blow blow;
        private final long at;
        private final Map<String, String> keys;
        private final String order = "order-" + ++orders;
        private final CardContents contents;
        private final CompletableFuture<Void> struck = new CompletableFuture<>();
        private volatile boolean striking;
        private CompletableFuture<Void> restarted = CompletableFuture.completedFuture(null);

        Run(SimulatedCard card, Blow blow, long at, Map<String, String> keys) {
            this.card = card;
            this.blow = blow;
            this.at = at;
            this.keys = keys;
            this.contents = CardContents.of(card);
        }

        /** False when the run was over before the blow. */
        boolean struckAndRunAgain() throws Exception {
            int issued = computer.portal.issued();
            JsonNode read = untilItIsThere(() -> computer.page.call("card.read", Map.of()));
            assertThat(read.path("result").path("cardNumber").asText())
                    .isEqualTo(CardProfile.demo().cardNumber());
            long before = computer.reader.commands();
            switch (blow) {
                case PULLED_BEFORE -> computer.reader.fault(new Fault(at, Fault.Kind.PULL_BEFORE));
                case PULLED_AFTER -> computer.reader.fault(new Fault(at, Fault.Kind.PULL_AFTER));
                case GARBLED -> computer.reader.fault(new Fault(at, Fault.Kind.GARBLE));
                default -> {}
            }
            try (Listening listening = computer.reader.onCommand(number -> {
                if (number == before + at) {
                    striking = true;
                    strike();
                    struck.complete(null);
                }
            })) {
                firstRun();
            }
            computer.reader.clearFaults();
            if (striking) {
                struck.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                mend();
            }
            assertActivated(untilItIsThere(() -> computer.page.activate(order, keys)), issued);
            return striking;
        }

        /** On the thread that carries the command, before the card gets it. */
        private void strike() {
            switch (blow) {
                case SERVICE_RESTARTED ->
                    restarted = CompletableFuture.runAsync(() -> {
                        try {
                            computer.pcscd.restart();
                        } catch (IOException | InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                case KILLED -> {
                    computer.daemon.signal("KILL");
                    int unused = computer.daemon.awaitEnd();
                }
                case SUSPENDED -> {
                    computer.daemon.signal("STOP");
                    computer.reader.pull();
                }
                case LOGGED_OFF -> {
                    computer.daemon.signal("TERM");
                    awaitEnding();
                }
                case PAGE_CLOSED -> computer.page.closeConnection(1006, "gone");
                case ANSWER_LOST -> {
                    computer.page.answer("activation.authorize", question -> lost(computer.portal.authorize(question)));
                    computer.page.answer("activation.issue", request -> lost(computer.portal.issue(request)));
                }
                case DISK_FULL -> computer.fillDisk();
                default -> {} // the reader does it
            }
        }

        private JsonNode lost(JsonNode answer) {
            computer.page.closeConnection(1006, "gone");
            return answer;
        }

        private void awaitEnding() {
            try {
                var unused = computer.daemon.awaitSaid(ENDING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void firstRun() throws Exception {
            CompletableFuture<JsonNode> run = CompletableFuture.supplyAsync(() -> computer.page.activate(order, keys));
            if (blow == Blow.SUSPENDED) {
                CompletableFuture.anyOf(struck, run).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                if (struck.isDone()) {
                    computer.reader.insert();
                    computer.awaitCard();
                    computer.daemon.signal("CONT");
                }
            }
            JsonNode answer = run.exceptionally(closed -> null).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (answer != null && answer.has("error")) {
                assertThat(answer.path("error").path("code").asInt()).isIn(4004, 4008, 4010, 4208);
            }
        }

        /** Card, disk and service back, a daemon that runs, and a page that is connected. */
        private void mend() throws Exception {
            computer.makeRoomOnDisk();
            restarted.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            computer.reader.insert();
            computer.awaitCard();
            if (blow == Blow.KILLED || blow == Blow.LOGGED_OFF) {
                assertThat(computer.daemon.awaitEnd()).isEqualTo(blow == Blow.KILLED ? 128 + 9 : 128 + 15);
                computer.startDaemon();
            }
            assertThat(computer.daemon.alive()).isTrue();
            computer.reopenPage();
        }

        private void assertActivated(JsonNode answer, int issuedBefore) throws Exception {
            JsonNode result = answer.path("result").path("certificates").path(0).path("der");
            assertThat(result.isTextual()).as(answer.toString()).isTrue();
            byte[] certificate = Base64.getDecoder().decode(result.asText());
            assertThat(computer.page.percents()).endsWith(100);
            assertThat(computer.portal.issued()).isEqualTo(issuedBefore + 1);
            assertThat(computer.portal.made(certificate)).isTrue();
            assertThat(card.pinTriesLeft()).isEqualTo(3);
            assertThat(computer.page
                            .call("activation.pending", Map.of())
                            .path("result")
                            .path("activations"))
                    .isEmpty();
            assertNothingElseChanged();
            computer.assertFits(keys.containsKey("signature") ? "9c" : "9a", certificate);
        }

        /** All but this order's key and certificate, and the CHUID. */
        private void assertNothingElseChanged() {
            boolean signature = keys.containsKey("signature");
            Set<Integer> objects = Set.of(signature ? 0x5FC10A : 0x5FC105, CHUID);
            int slot = signature ? 0x9C : 0x9A;
            CardContents now = CardContents.of(card);
            for (CardContents each : List.of(contents, now)) {
                each.objects().keySet().removeAll(objects);
                each.keys().remove(slot);
            }
            assertThat(now).isEqualTo(contents);
        }
    }

    /** As the browser client does: what passes by itself is waited for. */
    private static JsonNode untilItIsThere(Supplier<JsonNode> question) {
        long end = System.nanoTime() + LIMIT.toNanos();
        JsonNode answer = question.get();
        while (PASSING.contains(answer.path("error").path("code").asInt()) && System.nanoTime() < end) {
            LockSupport.parkNanos(ASK_AGAIN_NANOS);
            answer = question.get();
        }
        return answer;
    }
}
