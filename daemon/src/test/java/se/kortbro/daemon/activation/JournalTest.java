package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.KeyPairSource;
import se.kortbro.simulatedcard.KeyType;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Order ORDER = new Order("https://minasidor.siths.se", "A1", "9752316495727304824");
    private static final List<ActivationRequest.Key> KEYS =
            List.of(new ActivationRequest.Key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256));

    @TempDir
    Path data;

    private final TestAuthority authority = new TestAuthority("TEST CA");
    private Instant now = NOW;

    private Journal journal() {
        return new Journal(new JournalFolder(folder()), Clock.fixed(now, ZoneOffset.UTC), Runnable::run);
    }

    private Journal journal(FolderInMemory disk, Executor meanwhile) {
        return new Journal(disk, Clock.fixed(now, ZoneOffset.UTC), meanwhile);
    }

    private Path folder() {
        return data.resolve("journal");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private JournalEntry fresh(Order order) {
        return JournalEntry.fresh(order, KEYS, now);
    }

    private static CertificateProgress of(JournalEntry entry) {
        return entry.of(KeySlot.AUTHENTICATION);
    }

    private JournalEntry generating(Order order) {
        return fresh(order).with(of(fresh(order)).generating(), now);
    }

    private JournalEntry at(Order order, Stage stage) {
        var key = KeyPairSource.secureRandom().generate(KeyType.EC_P256).getPublic();
        CertificateProgress generated = of(fresh(order)).generated(key);
        byte[] der = TestPortal.encoded(authority.issue(key, KeySlot.AUTHENTICATION));
        CertificateProgress progress = switch (stage) {
            case WAITING -> of(fresh(order));
            case GENERATING -> generated.generating();
            case GENERATED -> generated;
            case REQUESTED -> generated.requested(new byte[] {1, 2, 3});
            case ISSUED -> generated.issued(der);
            case WRITTEN -> generated.written(der);
            case PROVED -> generated.written(der).proved();
            case TAKEN -> generated.taken();
        };
        return fresh(order).with(progress, now);
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        for (Stage stage : Stage.values()) {
            JournalEntry entry = at(ORDER, stage);
            try (Journal journal = new Journal(data, Clock.fixed(now, ZoneOffset.UTC))) {
                journal.record(entry);
            }

            Optional<JournalEntry> read = journal().find(ORDER);

            assertThat(read.isPresent()).as(stage.name()).isEqualTo(entry.tellsSomething());
            read.ifPresent(known -> assertThat(known).usingRecursiveComparison().isEqualTo(entry));
        }
    }

    @Test
    void filesAreTheOwnersAloneAndTellNothingByTheirNames() throws IOException {
        journal().begin(generating(new Order(ORDER.origin(), "../../evil", ORDER.cardNumber())));

        assertThat(files()).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}\\.order");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        });
        assertThat(Files.getPosixFilePermissions(folder())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anyOrderIdCanBeRemembered() {
        for (String id : List.of("", "\ud800", "åäö ☃ \u0000\n\"\\", "x".repeat(10_000))) {
            Order order = new Order(ORDER.origin(), id, ORDER.cardNumber());
            journal().begin(generating(order));

            assertThat(journal().find(order)).as(id).isPresent();
        }
    }

    @Test
    void aFileThatWasCutOrChangedIsSetAsideAndCountsAsNone() throws IOException {
        journal().begin(generating(ORDER));
        Path file = files().get(0);
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length - 2));

        assertThat(journal().find(ORDER)).isEmpty();

        assertThat(files())
                .singleElement()
                .satisfies(aside -> assertThat(aside.toString()).endsWith(".unreadable"));
        journal().begin(generating(ORDER));
        assertThat(journal().find(ORDER)).isPresent();
    }

    @Test
    void whereTheLastEntryWasCutTheOneBeforeHolds() throws IOException {
        Journal journal = journal();
        journal.begin(generating(ORDER));
        Path file = files().get(0);
        int begun = (int) Files.size(file);
        journal.record(at(ORDER, Stage.REQUESTED));
        byte[] whole = Files.readAllBytes(file);

        for (int length = begun; length < whole.length - 1; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            byte[] zeros = Arrays.copyOf(cut, whole.length); // the disk has the new length, and not what belongs there
            byte[] others = zeros.clone();
            Arrays.fill(others, length, others.length, (byte) '7');
            for (byte[] left : List.of(cut, zeros, others)) {
                Files.write(file, left);

                assertThat(journal().find(ORDER))
                        .as("%d of %d bytes", length, whole.length)
                        .hasValueSatisfying(known ->
                                assertThat(known).usingRecursiveComparison().isEqualTo(generating(ORDER)));
            }
        }
        Files.write(file, whole);
        assertThat(of(journal().find(ORDER).orElseThrow()).stage()).isEqualTo(Stage.REQUESTED);
    }

    @Test
    void afterACutEntryTheNextIsBelieved() throws IOException {
        journal().begin(generating(ORDER));
        Path file = files().get(0);
        Files.writeString(file, "\n5e42086e", StandardOpenOption.APPEND);

        journal().record(at(ORDER, Stage.REQUESTED));

        assertThat(of(journal().find(ORDER).orElseThrow()).stage()).isEqualTo(Stage.REQUESTED);
    }

    @Test
    void whatWasRecordedIsThereWhenTheDaemonIsKilledAndOnTheDiskOnceItIsSettled() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, never -> {});
        journal.begin(generating(ORDER));
        JournalEntry generated = at(ORDER, Stage.GENERATED);
        journal.record(generated);
        assertThat(of(journal(disk, never -> {}).find(ORDER).orElseThrow()).stage())
                .isEqualTo(Stage.GENERATED);
        journal.settle();
        journal.record(generated.with(of(generated).requested(new byte[] {1}), now));

        disk.losePower();

        assertThat(of(journal(disk, never -> {}).find(ORDER).orElseThrow()).stage())
                .isEqualTo(Stage.GENERATED);
    }

    @Test
    void whereTheDiskLosesWhatWasAddedItIsWrittenAnew() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, never -> {});
        journal.begin(generating(ORDER));
        journal.record(at(ORDER, Stage.GENERATED));
        disk.syncsFail = true;

        journal.settle();
        disk.losePower();

        assertThat(of(journal(disk, never -> {}).find(ORDER).orElseThrow()).stage())
                .isEqualTo(Stage.GENERATED);
    }

    @Test
    void oneFileThatCannotBeWrittenKeepsNoOtherFromTheDisk() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, never -> {});
        Order other = new Order(ORDER.origin(), "A2", "9752316495727304899");
        journal.begin(generating(ORDER));
        journal.begin(generating(other));
        disk.locked = ORDER.fileName() + ".order";
        journal.record(at(ORDER, Stage.GENERATED));
        journal.record(at(other, Stage.GENERATED));

        journal.settle();
        disk.losePower();

        Journal next = journal(disk, never -> {});
        assertThat(of(next.find(other).orElseThrow()).stage()).isEqualTo(Stage.GENERATED);
        assertThat(of(next.find(ORDER).orElseThrow()).stage()).isEqualTo(Stage.GENERATING);
    }

    @Test
    void whileTheDiskIsWaitedForRunsGoOnRecording() throws Exception {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, never -> {});
        journal.begin(generating(ORDER));
        journal.record(at(ORDER, Stage.GENERATED));
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        disk.beforeSync = () -> {
            waiting.countDown();
            awaitOrFail(done);
        };
        CompletableFuture<Void> settled = CompletableFuture.runAsync(journal::settle);
        awaitOrFail(waiting);

        journal.record(at(ORDER, Stage.REQUESTED));

        assertThat(settled).isNotDone();
        done.countDown();
        settled.get(10, TimeUnit.SECONDS);

        journal.settle();
        disk.losePower();
        assertThat(of(journal(disk, never -> {}).find(ORDER).orElseThrow()).stage())
                .isEqualTo(Stage.REQUESTED);
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anOrderThatIsForgottenStaysForgottenWithoutPower() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, never -> {});
        journal.begin(generating(ORDER));
        journal.recordKey(
                at(new Order(ORDER.origin(), "A2", ORDER.cardNumber()), Stage.GENERATED), KeySlot.AUTHENTICATION);

        journal.settle();
        disk.losePower();

        assertThat(journal(disk, never -> {}).find(ORDER)).isEmpty();
    }

    @Test
    void aFileThatSomebodyDeletedIsWrittenAnew() throws IOException {
        Journal journal = journal();
        journal.begin(generating(ORDER));
        Files.delete(files().get(0));

        journal.record(at(ORDER, Stage.GENERATED));
        journal.settle();

        assertThat(of(journal().find(ORDER).orElseThrow()).stage()).isEqualTo(Stage.GENERATED);
    }

    @Test
    void anOrderThatIsRunAThousandTimesStaysAFileThatIsRead() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, Runnable::run);
        JournalEntry issued = at(ORDER, Stage.ISSUED);
        for (int i = 0; i < 1_000; i++) {
            journal.record(generating(ORDER));
            journal.record(issued);

            assertThat(disk.files.values().iterator().next().length).isLessThan(JournalFile.MAX_LENGTH / 2);
        }
        assertThat(of(journal(disk, Runnable::run).find(ORDER).orElseThrow()).stage())
                .isEqualTo(Stage.ISSUED);
    }

    @Test
    void oneWrongByteInARequestIsNotBelieved() throws IOException {
        journal().record(at(ORDER, Stage.REQUESTED));
        Path file = files().get(0);
        String request = java.util.Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
        Files.writeString(file, Files.readString(file).replace(request, request.replace('A', 'B')));

        assertThat(journal().find(ORDER)).isEmpty();
    }

    @Test
    void anEntryUnderAnotherEntrysNameIsNotBelieved() throws IOException {
        journal().begin(generating(ORDER));
        Path file = files().get(0);
        Files.move(file, file.resolveSibling("0".repeat(64) + ".order"));

        assertThat(journal().find(ORDER)).isEmpty();
    }

    @Test
    void otherFilesAreLeftAloneAndHalfWrittenOnesGo() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("notes.txt"), "mine");
        Files.writeString(folder().resolve("0".repeat(64) + ".order.tmp"), "half");
        Files.createDirectories(folder().resolve("1".repeat(64) + ".order"));

        assertThat(journal().unfinished(ORDER.origin(), ORDER.cardNumber())).isEmpty();

        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("1".repeat(64) + ".order", "notes.txt");
    }

    @Test
    void nothingIsBegunThatCannotBeWrittenDown() throws IOException {
        Files.writeString(folder(), "a file where the folder should be");
        Journal journal = journal();

        assertThatThrownBy(journal::requireWritable).isInstanceOf(ActivationFailure.JournalUnwritable.class);
        assertThatThrownBy(() -> journal.begin(generating(ORDER)))
                .isInstanceOf(ActivationFailure.JournalUnwritable.class);

        assertThat(journal.find(ORDER)).isEmpty();
    }

    @Test
    void whatAFullDiskDidNotTakeGoesThereWithAnotherOrderOrAtTheEnd() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, Runnable::run);
        Order other = new Order(ORDER.origin(), "A2", "9752316495727304899");
        journal.begin(generating(ORDER));
        disk.writesLeft = 0;
        journal.record(at(ORDER, Stage.REQUESTED));
        assertThat(journal(disk, Runnable::run).find(ORDER).orElseThrow()).isEqualTo(generating(ORDER));

        disk.writesLeft = 2;
        journal.record(generating(other));

        JournalEntry known = journal.find(ORDER).orElseThrow();
        Journal next = journal(disk, Runnable::run);
        assertThat(of(next.find(ORDER).orElseThrow()).request())
                .isEqualTo(of(known).request());

        disk.writesLeft = 0;
        journal.record(at(other, Stage.WRITTEN));
        disk.writesLeft = 1;
        journal.close();

        next = journal(disk, Runnable::run);
        assertThat(of(next.find(other).orElseThrow()).stage()).isEqualTo(Stage.WRITTEN);
    }

    @Test
    void whatTheDiskDoesNotTakeIsKeptInMemoryAndWrittenLater() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, Runnable::run);
        journal.begin(generating(ORDER));
        disk.writesLeft = 0;

        journal.record(at(ORDER, Stage.GENERATED));

        assertThat(of(journal.find(ORDER).orElseThrow()).stage()).isEqualTo(Stage.GENERATED);
        disk.writesLeft = 1;
        journal.record(at(ORDER, Stage.REQUESTED));
        Journal restarted = journal(disk, Runnable::run);
        assertThat(of(restarted.find(ORDER).orElseThrow()).stage()).isEqualTo(Stage.REQUESTED);
    }

    @Test
    void aFinishedOrderIsRememberedForThirtyDaysAndAnUnfinishedOneUntilItIsFinished() {
        Order unfinished = new Order(ORDER.origin(), "A2", "1");
        journal().record(at(ORDER, Stage.PROVED));
        journal().record(at(unfinished, Stage.REQUESTED));

        now = NOW.plus(Duration.ofDays(30));
        assertThat(journal().find(ORDER)).isPresent();
        now = NOW.plus(Duration.ofDays(30)).plusMillis(1);

        assertThat(journal().find(ORDER)).isEmpty();
        assertThat(journal().find(unfinished)).isPresent();
        assertThat(filesLeft()).isEqualTo(1);
    }

    private int filesLeft() {
        try {
            return files().size();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFinishedOrderIsRememberedWhenTheDaemonIsKilledAndSettledNoMoreThanItsHash() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, never -> {});
        JournalEntry written = at(ORDER, Stage.WRITTEN);
        journal.begin(generating(ORDER));
        journal.record(written);
        journal.record(written.with(of(written).proved(), now));
        assertThat(of(journal(disk, never -> {}).find(ORDER).orElseThrow()).stage())
                .isEqualTo(Stage.PROVED);

        journal.settle();

        assertThat(new String(disk.files.values().iterator().next(), StandardCharsets.US_ASCII).lines())
                .hasSize(2);
    }

    @Test
    void aFinishedOrderRemembersNoMoreThanTheHash() throws IOException {
        JournalEntry written = at(ORDER, Stage.WRITTEN);
        byte[] der = of(written).der();
        Journal journal = journal();
        journal.record(written);
        journal.record(written.with(of(written).proved(), now));

        String file = Files.readString(files().get(0));

        assertThat(file)
                .doesNotContain(
                        java.util.Base64.getEncoder().encodeToString(der).substring(0, 40))
                .contains(java.util.Base64.getEncoder().encodeToString(Sha256.of(der)));
    }

    @Test
    void aKeyInTheSameSlotEndsWhatOtherOrdersHadThere() {
        Journal journal = journal();
        Order other = new Order("https://another.example", "B1", ORDER.cardNumber());
        Order elsewhere = new Order(ORDER.origin(), "A3", "another card");
        journal.record(at(ORDER, Stage.REQUESTED));
        journal.record(at(elsewhere, Stage.REQUESTED));

        journal.recordKey(at(other, Stage.GENERATED), KeySlot.AUTHENTICATION);

        assertThat(journal.find(ORDER)).isEmpty();
        assertThat(journal().find(ORDER)).isEmpty();
        assertThat(journal.find(elsewhere)).isPresent();
    }

    @Test
    void aKeyIsInItsOwnFileBeforeTheOtherOrdersAreTold() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, never -> {});
        Order other = new Order(ORDER.origin(), "A2", ORDER.cardNumber());
        journal.begin(generating(other));
        journal.begin(generating(ORDER));
        disk.changed.clear();

        journal.recordKey(at(ORDER, Stage.GENERATED), KeySlot.AUTHENTICATION);

        assertThat(disk.changed).containsExactly(ORDER.fileName() + ".order", other.fileName() + ".order");
    }

    @Test
    void aFinishedOrderWhoseCertificateIsGoneMakesNoKeyThatCannotBeWrittenDown() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, Runnable::run);
        journal.record(at(ORDER, Stage.PROVED));
        OrderRecord record = OrderRecord.open(journal, Clock.fixed(now, ZoneOffset.UTC), ORDER, KEYS);
        disk.writesLeft = 0;

        assertThatThrownBy(() -> record.generating(KeySlot.AUTHENTICATION))
                .isInstanceOf(ActivationFailure.JournalUnwritable.class);

        assertThat(of(journal.find(ORDER).orElseThrow()).stage()).isEqualTo(Stage.PROVED);
    }

    @Test
    void aThousandOrdersOnOneCardLeaveOneFile() {
        FolderInMemory disk = new FolderInMemory();
        Journal journal = journal(disk, Runnable::run);
        for (int i = 0; i < 1_000; i++) {
            Order order = new Order(ORDER.origin(), "A" + i, ORDER.cardNumber());
            journal.begin(generating(order));
            journal.recordKey(at(order, Stage.GENERATED), KeySlot.AUTHENTICATION);
        }

        assertThat(disk.files).hasSize(1);
    }

    @Test
    void noBytesWhateverAreMoreThanUnreadable() throws IOException {
        Random random = new Random(20261124);
        byte[][] good = Stream.of(Stage.GENERATING, Stage.REQUESTED, Stage.WRITTEN, Stage.PROVED)
                .map(stage -> at(ORDER, stage))
                .map(JournalTest::encoded)
                .toArray(byte[][]::new);
        int believed = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] file = mutated(good[random.nextInt(good.length)], random);
            if (i % 2 == 0) {
                file = withRightHash(file); // so that what lies behind the hash is tried too
            }
            Optional<JournalEntry> entry = JournalFile.decode(file);
            if (entry.isPresent()) {
                believed++;
                assertThat(entry.get().order().fileName()).hasSize(64);
                entry.get().certificates().stream()
                        .filter(each -> each.stage().begun() && each.stage() != Stage.GENERATING)
                        .forEach(CertificateProgress::key);
            }
        }
        assertThat(believed).isPositive();
    }

    private static byte[] encoded(JournalEntry entry) {
        try {
            return JournalFile.encode(entry);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = Arrays.copyOf(good, random.nextInt(8) == 0 ? random.nextInt(good.length) : good.length);
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            int where = random.nextInt(bytes.length);
            bytes[where] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[random.nextInt(bytes.length)]);
        }
        return bytes;
    }

    private static byte[] withRightHash(byte[] file) {
        if (file.length < 66) {
            return file;
        }
        byte[] right = file.clone();
        String hash = java.util.HexFormat.of()
                        .formatHex(Sha256.of(Arrays.copyOfRange(
                                file, 65, file[file.length - 1] == '\n' ? file.length - 1 : file.length)))
                + "\n";
        System.arraycopy(hash.getBytes(StandardCharsets.US_ASCII), 0, right, 0, 65);
        return right;
    }
}
