package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.card.CardCatalog;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.Reader.State;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.ReaderChange.Event;
import se.kortbro.daemon.card.Readers.Hold;
import se.kortbro.daemon.card.piv.PivEdge;
import se.kortbro.daemon.pcsc.Winscard.Disposition;
import se.kortbro.daemon.pcsc.Winscard.Share;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Fault;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.TestIssuer;
import se.kortbro.simulatedcard.VpcdLink;

/** The real pcscd, through libpcsclite, with a simulated card in its reader. */
@Tag("pcscd")
@Timeout(120)
final class PcscReadersPcscdTest {
    private static final String READER = PcscdProcess.READER;
    private static final SimulatedCard CARD = new CardFactory(new TestIssuer()).make(CardProfile.demo());
    private static final String NUMBER = CardProfile.demo().cardNumber();

    @TempDir
    private Path folder;

    private final SimulatedReader slot = new SimulatedReader();
    private final BlockingQueue<ReaderChange> told = new LinkedBlockingQueue<>();
    private final Winscard winscard = SystemWinscard.ofThisSystem();
    private Optional<PcscdProcess> pcscd = Optional.empty();
    private Optional<VpcdLink> link = Optional.empty();
    private Optional<PcscReaders> opened = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        pcscd = Optional.of(PcscdProcess.start(folder));
        link = Optional.of(new VpcdLink(slot));
        PcscReaders readers = new PcscReaders(winscard, new CardCatalog<>(List.of(new PivEdge())));
        opened = Optional.of(readers);
        var unused = readers.listen(told::add);
        assertThat(readers.list()).extracting(Reader::name).contains(READER);
        told.clear(); // its attachment
    }

    @AfterEach
    void end() {
        opened.ifPresent(PcscReaders::close);
        link.ifPresent(VpcdLink::close);
        pcscd.ifPresent(PcscdProcess::close);
    }

    private PcscReaders readers() {
        return opened.orElseThrow();
    }

    @Test
    void aCardComesAndGoes() throws Exception {
        Reader reader = insert();
        assertThat(reader.state()).isEqualTo(State.PRESENT);
        assertThat(reader.card().orElseThrow().edge()).contains("piv");
        assertThat(reader.card().orElseThrow().number()).contains(NUMBER);
        assertThat(reader.card().orElseThrow().atr()).isEqualTo(CARD.atr());

        slot.pull();

        assertThat(expect(Event.REMOVED).state()).isEqualTo(State.EMPTY);
    }

    @Test
    void aRestartOfTheServiceIsSurvived() throws Exception {
        insert();

        pcscd.orElseThrow().restart();

        expect(Event.REMOVED);
        expect(Event.DETACHED);
        expect(Event.ATTACHED);
        assertThat(expect(Event.INSERTED).card().orElseThrow().number()).contains(NUMBER);
        assertThat(use(Hold.EXCLUSIVE, PcscReadersPcscdTest::certificateLength)).isPositive();
    }

    @Test
    void aServiceThatIsNotThereIsUnavailableUntilItIsBack() throws Exception {
        insert();
        pcscd.orElseThrow().stop();
        assertThatThrownBy(() -> readers().list()).isInstanceOf(CardFailure.ServiceUnavailable.class);

        pcscd.orElseThrow().restart();

        assertThat(readers().list()).hasSizeGreaterThanOrEqualTo(1);
        drainUntil(Event.INSERTED);
    }

    @Test
    void anotherProgramIsKeptOutOfAnExclusiveHold() throws Exception {
        insert();
        use(Hold.EXCLUSIVE, held -> {
            int length = certificateLength(held);
            assertThat(openscTool()).contains("in use by another application").doesNotContain("Received");
            assertThat(readers().list()).extracting(Reader::state).contains(State.PRESENT);
            return length;
        });
        assertThat(openscTool()).contains("Received (SW1=0x90, SW2=0x00)");
    }

    @Test
    void aCardThatAnotherProgramHasOpenIsSharedAndItsResetsAreSurvived() throws Exception {
        insert();
        try (Winscard.Context other = winscard.establish()) {
            Winscard.Handle handle = other.connect(READER, Share.SHARED);
            use(Hold.EXCLUSIVE, held -> {
                int length = certificateLength(held);
                held.pause();
                reset(handle);
                assertThat(certificateLength(held)).isEqualTo(length);
                return length;
            });
            handle.disconnect(Disposition.LEAVE_CARD);
        }
    }

    @Test
    void aCardThatAnotherProgramKeepsToItselfIsBusyAndInUseUntilItLetsGo() throws Exception {
        insert();
        try (Winscard.Context other = winscard.establish()) {
            Winscard.Handle handle = other.connect(READER, Share.EXCLUSIVE);
            assertThat(failure(Hold.SHARED)).isInstanceOf(CardFailure.Busy.class);
            assertThat(expect(Event.CHANGED).state()).isEqualTo(State.IN_USE);

            handle.disconnect(Disposition.LEAVE_CARD);

            assertThat(expect(Event.CHANGED).state()).isEqualTo(State.PRESENT);
        }
    }

    @Test
    void aCardPulledDuringACommandIsRemovedAndComesBack() throws Exception {
        insert();
        slot.fault(new Fault(2, Fault.Kind.PULL_AFTER));

        assertThat(failure(Hold.EXCLUSIVE)).isInstanceOf(CardFailure.Removed.class);

        expect(Event.REMOVED);
        assertThat(insert().card().orElseThrow().number()).contains(NUMBER);
        assertThat(use(Hold.EXCLUSIVE, PcscReadersPcscdTest::certificateLength)).isPositive();
    }

    @Test
    void aCardThatFallsSilentIsToldWithinSeconds() throws Exception {
        insert();
        slot.fault(new Fault(2, Fault.Kind.MUTE));

        assertThat(failure(Hold.EXCLUSIVE)).isInstanceOf(CardFailure.class);

        slot.pull();
        drainUntil(Event.REMOVED);
        assertThat(insert().card().orElseThrow().number()).contains(NUMBER);
    }

    @Test
    void manyInsertionsAreToldOneByOne() throws Exception {
        for (int i = 0; i < 5; i++) {
            insert();
            slot.pull();
            expect(Event.REMOVED);
        }
    }

    @Test
    void nothingWakesUsWhileNothingHappens() throws Exception {
        insert();
        var unused = readers().list();
        // The readers are listed once more, 1 s after they came.
        assertThat(new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS)).isFalse();
        long before = switches();

        // Time must pass for a poll to show; there is no event to wait for when nothing happens.
        assertThat(new CountDownLatch(1).await(3, TimeUnit.SECONDS)).isFalse();

        assertThat(switches() - before)
                .as("times our threads were woken in 3 s")
                .isLessThanOrEqualTo(1);
    }

    private Reader insert() throws InterruptedException {
        slot.insert(CARD);
        return expect(Event.INSERTED);
    }

    private Reader expect(Event event) throws InterruptedException {
        while (true) {
            ReaderChange change = told.poll(15, TimeUnit.SECONDS);
            assertThat(change).as("%s within 15 s", event).isNotNull();
            if (!change.reader().equals(READER)) {
                continue; // the driver has a second slot
            }
            assertThat(change.event()).isEqualTo(event);
            return change.readers().stream()
                    .filter(reader -> reader.name().equals(READER))
                    .findFirst()
                    .orElseGet(() -> new Reader(READER, State.UNAVAILABLE, false, Optional.empty()));
        }
    }

    private void drainUntil(Event event) throws InterruptedException {
        ReaderChange change;
        do {
            change = told.poll(15, TimeUnit.SECONDS);
            assertThat(change).as("%s within 15 s", event).isNotNull();
        } while (!change.reader().equals(READER) || change.event() != event);
    }

    private <T> T use(Hold hold, java.util.function.Function<HeldCard, T> task) throws Exception {
        return readers().use(READER, hold, task).get(20, TimeUnit.SECONDS);
    }

    private Throwable failure(Hold hold) throws Exception {
        CompletableFuture<Integer> result = readers().use(READER, hold, PcscReadersPcscdTest::certificateLength);
        try {
            return new AssertionError("succeeded: " + result.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause()).orElse(e);
        }
    }

    private static int certificateLength(HeldCard held) {
        return held.card().readCertificate(KeySlot.BASE).orElseThrow().length;
    }

    private static void reset(Winscard.Handle handle) {
        try {
            handle.reconnect(Share.SHARED, Disposition.RESET_CARD);
        } catch (ScardException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an independent program says when it connects and selects the PIV application. */
    private String openscTool() {
        try {
            Path log = folder.resolve("opensc-tool.log");
            Process tool = new ProcessBuilder(
                            "opensc-tool", "--reader", READER, "--send-apdu", "00A4040009A00000030800001000")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(tool.waitFor(20, TimeUnit.SECONDS))
                    .as("opensc-tool ended")
                    .isTrue();
            return Files.readString(log);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often the threads of the readers gave up the processor to wait, and so were woken since. */
    private static long switches() throws IOException {
        long all = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                List<String> status = Files.readAllLines(thread.resolve("status"), StandardCharsets.UTF_8);
                if (status.get(0).contains("kortbro")) {
                    all += status.stream()
                            .filter(line -> line.contains("ctxt_switches"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
                }
            }
        }
        return all;
    }
}
