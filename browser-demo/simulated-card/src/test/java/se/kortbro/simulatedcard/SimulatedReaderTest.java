package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.simulatedcard.Fault.Kind;

class SimulatedReaderTest {
    private static final String SELECT = "00a40400 05 a000000308 00";
    private static final String VERIFY = "00200080 08 313233343536ffff";
    private static final String WRONG = "00200080 08 393939393939ffff";
    private static final String DISCOVERY = "00cb3fff 03 5c017e 00";

    private final SimulatedCard card = Cards.demo();
    private final SimulatedReader reader = new SimulatedReader();

    @BeforeEach
    void insert() {
        reader.insert(card);
        transmit(SELECT);
    }

    @Test
    void anEmptyReaderHasNoCardToSpeakTo() {
        SimulatedReader empty = new SimulatedReader();

        assertThat(empty.present()).isFalse();
        assertThat(empty.card()).isEmpty();
        assertThatThrownBy(empty::powerOn).isInstanceOf(CardGone.class);
        assertThatThrownBy(() -> empty.transmit(Terminal.bytes(SELECT))).isInstanceOf(CardGone.class);
        assertThatThrownBy(empty::insert).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyCommandThatReachesTheCardIsCounted() {
        transmit(VERIFY);
        transmit(DISCOVERY);

        assertThat(reader.commands()).isEqualTo(3);
    }

    @Test
    void aWitnessHearsOfEachCommandBeforeTheCardGetsIt() {
        List<String> heard = new ArrayList<>();
        Listening listening = reader.onCommand(
                number -> heard.add(number + " after " + reader.commands() + ", " + card.pinTriesLeft()));

        transmit(WRONG);
        transmit(WRONG);
        listening.close();
        transmit(VERIFY);

        assertThat(heard).containsExactly("2 after 1, 3", "3 after 2, 2");
    }

    @Test
    void aRecordHasEachCommandWithItsAnswerAndItsTime() {
        List<Exchange> record = new ArrayList<>();
        Listening listening = reader.onExchange(record::add);
        reader.latency(Duration.ofMillis(3));

        byte[] answer = reader.transmit(Terminal.bytes(WRONG));
        listening.close();
        transmit(VERIFY);

        assertThat(record).singleElement().satisfies(only -> {
            assertThat(only.command()).isEqualTo(Terminal.bytes(WRONG));
            assertThat(only.answer()).isEqualTo(answer);
            assertThat(only.nanos()).isGreaterThanOrEqualTo(3_000_000);
        });
    }

    @Test
    void pullingDropsTheLoginsAndAnInsertionIsCountedOnce() {
        transmit(VERIFY);
        reader.pull();
        reader.pull();
        reader.insert();
        reader.insert();

        assertThat(reader.insertions()).isEqualTo(2);
        assertThat(transmit("00200080")).isEqualTo("6d00");
    }

    @Test
    void poweringGivesTheAtrAndDropsTheLogins() {
        transmit(VERIFY);

        assertThat(reader.powerOn()).isEqualTo(card.atr());
        transmit(SELECT);
        assertThat(transmit("00200080")).isEqualTo("63c3");
    }

    @Test
    void aPullBeforeTheCommandLeavesTheCardAsItWas() {
        reader.fault(new Fault(1, Kind.PULL_BEFORE));

        assertThatThrownBy(() -> transmit(WRONG)).isInstanceOf(CardGone.class);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
        assertThat(reader.present()).isFalse();
        assertThat(reader.commands()).isEqualTo(1);
    }

    @Test
    void aPullAfterTheCommandLosesItsAnswerAndNotWhatItDid() {
        reader.fault(new Fault(1, Kind.PULL_AFTER));

        assertThatThrownBy(() -> transmit(WRONG)).isInstanceOf(CardGone.class);
        assertThat(card.pinTriesLeft()).isEqualTo(2);
        assertThat(reader.present()).isFalse();
        assertThat(reader.commands()).isEqualTo(2);
    }

    @Test
    void aFaultStrikesAtItsCommandAndOnce() {
        reader.fault(new Fault(3, Kind.PULL_BEFORE));
        transmit("00200080");
        transmit("00200080");
        assertThat(reader.faultsFired()).isZero();

        assertThatThrownBy(() -> transmit("00200080")).isInstanceOf(CardGone.class);
        reader.insert();
        assertThat(transmit(SELECT)).endsWith("9000");
        assertThat(reader.faultsFired()).isEqualTo(1);
    }

    @Test
    void aGarbledAnswerKeepsItsLengthAndIsTheSameInEveryRun() {
        String right = transmit(DISCOVERY);
        String first = garbled(7);

        assertThat(first).hasSameSizeAs(right).isNotEqualTo(right);
        assertThat(garbled(7)).isEqualTo(first);
        assertThat(garbled(8)).isNotEqualTo(first);
        assertThat(transmit(DISCOVERY)).isEqualTo(right);
    }

    @Test
    void aStatusWordAloneIsGarbledToo() {
        for (int i = 0; i < 50; i++) {
            reader.fault(new Fault(1, Kind.GARBLE));
            assertThat(transmit("00200080")).hasSize(4).isNotEqualTo("63c3");
        }
    }

    @Test
    void someGarbledAnswersKeepTheirStatusWord() {
        int kept = 0;
        for (int i = 0; i < 50; i++) {
            reader.fault(new Fault(1, Kind.GARBLE));
            kept += transmit(DISCOVERY).endsWith("9000") ? 1 : 0;
        }
        assertThat(kept).isBetween(10, 45);
    }

    @Test
    void aCutAnswerIsTheBeginningOfTheRightOne() {
        String right = transmit(DISCOVERY);
        for (int i = 0; i < 50; i++) {
            reader.fault(new Fault(1, Kind.CUT));
            String cut = transmit(DISCOVERY);
            assertThat(right).startsWith(cut);
            assertThat(cut.length()).isLessThan(right.length());
        }
    }

    @Test
    void aMuteCardDoesNothingAndSaysNothingUntilItIsPulled() {
        reader.fault(new Fault(1, Kind.MUTE));

        assertThatThrownBy(() -> transmit(WRONG)).isInstanceOf(CardMute.class);
        assertThatThrownBy(() -> transmit(VERIFY)).isInstanceOf(CardMute.class);
        assertThatThrownBy(reader::powerOn).isInstanceOf(CardMute.class);
        assertThat(reader.present()).isTrue();
        assertThat(card.pinTriesLeft()).isEqualTo(3);
        assertThat(reader.commands()).isEqualTo(2);

        reader.pull();
        reader.insert();
        assertThat(transmit(SELECT)).endsWith("9000");
    }

    @Test
    void aResetByAnotherProgramIsToldOnceAndDropsTheLogins() {
        transmit(VERIFY);
        reader.fault(new Fault(1, Kind.RESET));

        assertThatThrownBy(() -> transmit("00200080")).isInstanceOf(CardWasReset.class);
        assertThat(transmit("00200080")).isEqualTo("6d00");
        assertThat(reader.insertions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theCardComesBackAfterEveryKindOfFault(Kind kind) throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        try (Listening listening = reader.onChange(() -> {
            if (reader.insertions() == 2 && reader.present()) {
                back.countDown();
            }
        })) {
            reader.fault(new Fault(1, kind, Duration.ofMillis(5)));
            try {
                transmit("00200080");
            } catch (CardGone | CardMute | CardWasReset expected) {
                assertThat(kind).isNotIn(Kind.GARBLE, Kind.CUT);
            }
            assertThat(back.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(listening).isNotNull();
        }
        assertThat(transmit(SELECT)).endsWith("9000");
    }

    @Test
    void clearedFaultsDoNotStrike() {
        reader.fault(new Fault(1, Kind.PULL_BEFORE));
        reader.clearFaults();

        assertThat(transmit("00200080")).isEqualTo("63c3");
        assertThat(reader.faultsFired()).isZero();
    }

    @Test
    void latencyIsTakenByEachCommandAndEndsWithAPull() throws Exception {
        reader.latency(Duration.ofMillis(30));
        long begin = System.nanoTime();
        transmit("00200080");
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(30_000_000L);

        reader.latency(Duration.ofHours(1));
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            return transmit(WRONG);
        });
        begun.await();
        reader.pull();

        assertThatThrownBy(() -> slow.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CardGone.class);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void listenersHearOfEachMoveUntilTheyLeave() {
        AtomicInteger moves = new AtomicInteger();
        Listening listening = reader.onChange(moves::incrementAndGet);
        reader.pull();
        reader.pull();
        reader.insert();
        assertThat(moves).hasValue(2);

        listening.close();
        reader.pull();
        assertThat(moves).hasValue(2);
    }

    @Test
    void aCardCanBePulledWhileItWorksAndItsAnswerIsLost() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch pulled = new CountDownLatch(1);
        SimulatedCard slow = new CardFactory(new TestIssuer(), type -> {
                    if (type == KeyType.EC_P384) {
                        working.countDown();
                        await(pulled);
                    }
                    return KeyPairSource.secureRandom().generate(type);
                })
                .make(CardProfile.demo());
        reader.insert(slow);
        Terminal terminal = new Terminal(slow);
        transmit(SELECT);
        terminal.loginAdministrator();

        CompletableFuture<String> generation =
                CompletableFuture.supplyAsync(() -> transmit("0047009a 05 ac03800114 00"));
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        reader.pull();
        pulled.countDown();

        assertThatThrownBy(() -> generation.orTimeout(10, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(CardGone.class);
        assertThat(slow.publicKey(0x9A)).isPresent();
    }

    @Test
    void aCardThatIsRestoredIsWhatItWas() {
        CardSnapshot before = card.snapshot();
        transmit(WRONG);
        Terminal terminal = new Terminal(card);
        terminal.loginAdministrator();
        terminal.generate(0x9A, KeyType.EC_P256);
        terminal.put(0x5FC105, new byte[] {1});

        card.restore(before);

        assertThat(card.pinTriesLeft()).isEqualTo(3);
        assertThat(card.publicKeys()).isEqualTo(before.publicKeys());
        assertThat(card.objects()).usingRecursiveComparison().isEqualTo(before.objects());
    }

    private String garbled(long seed) {
        SimulatedReader seeded = new SimulatedReader(seed);
        seeded.insert(card);
        seeded.transmit(Terminal.bytes(SELECT));
        seeded.fault(new Fault(1, Kind.GARBLE));
        return HexFormat.of().formatHex(seeded.transmit(Terminal.bytes(DISCOVERY)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String transmit(String hex) {
        return HexFormat.of().formatHex(reader.transmit(Terminal.bytes(hex)));
    }
}
