package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.kortbro.daemon.pcsc.ReadersFixture.READER;
import static se.kortbro.daemon.pcsc.ReadersFixture.failure;
import static se.kortbro.daemon.pcsc.ReadersFixture.value;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.Reader.State;
import se.kortbro.daemon.card.ReaderChange.Event;
import se.kortbro.daemon.card.Readers.Hold;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.pcsc.Winscard.Share;

/** What is told of readers and cards, and when. */
@Timeout(60)
final class PcscReadersTest {
    private final ReadersFixture fixture = new ReadersFixture();
    private final FakeService service = fixture.service;

    @BeforeEach
    void oneReader() throws InterruptedException {
        fixture.attach();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void aCardIsToldWithWhoItIs() throws Exception {
        Reader reader = fixture.insert("123");

        assertThat(reader.state()).isEqualTo(State.PRESENT);
        assertThat(reader.card().orElseThrow().atr()).isEqualTo(FakeSlot.ATR);
        assertThat(reader.card().orElseThrow().edge()).contains("numbered");
        assertThat(reader.card().orElseThrow().number()).contains("123");
    }

    @Test
    void comingAndGoingIsToldInOrder() throws Exception {
        fixture.insert("123");
        service.pull(READER);
        assertThat(fixture.expect(Event.REMOVED).state()).isEqualTo(State.EMPTY);
        service.attach("Reader 2");
        assertThat(fixture.expect(Event.ATTACHED).name()).isEqualTo("Reader 2");
        service.detach(READER);
        assertThat(fixture.expect(Event.DETACHED).name()).isEqualTo(READER);
        assertThat(fixture.readers.list()).extracting(Reader::name).containsExactly("Reader 2");
    }

    @Test
    void aReaderThatComesWithACardsNewsIsSeenThoughTheServiceDoesNotTell() throws Exception {
        fixture.insert("123");
        var unused = fixture.readers.list();
        synchronized (service) {
            service.pull(READER);
            service.attachAfterNextListing("Reader 2");
        }
        fixture.expect(Event.REMOVED);

        assertThat(fixture.expect(Event.ATTACHED).name()).isEqualTo("Reader 2");
    }

    @Test
    void aCardSwappedBetweenTwoLooksIsAnotherCard() throws Exception {
        fixture.insert("123");
        synchronized (service) {
            service.pull(READER);
            service.insert(READER, NumberedEdge.chip("456"));
        }
        fixture.expect(Event.REMOVED);
        assertThat(fixture.expect(Event.INSERTED).card().orElseThrow().number()).contains("456");
    }

    @Test
    void aReaderThatGoesTakesItsCardAlong() throws Exception {
        fixture.insert("123");
        service.detach(READER);
        fixture.expect(Event.REMOVED);
        fixture.expect(Event.DETACHED);
    }

    @Test
    void aMuteCardIsTold() throws Exception {
        service.insertMute(READER);

        Reader reader = fixture.expect(Event.INSERTED);
        assertThat(reader.state()).isEqualTo(State.MUTE);
        assertThat(reader.card()).isEmpty();
        assertThat(failure(fixture.readers.use(READER, Hold.SHARED, held -> held.card())))
                .isInstanceOf(CardFailure.Mute.class);
    }

    @Test
    void aCardThatAnswersNothingUsefulIsMute() throws Exception {
        service.insert(READER, command -> {
            throw new FakeService.Answer(ScardError.NOT_TRANSACTED);
        });

        assertThat(fixture.expect(Event.INSERTED).state()).isEqualTo(State.MUTE);
    }

    @Test
    void aCardOfNoEdgeIsTherePlainly() throws Exception {
        service.insert(READER, NumberedEdge.stranger());

        Reader reader = fixture.expect(Event.INSERTED);
        assertThat(reader.state()).isEqualTo(State.PRESENT);
        assertThat(reader.card().orElseThrow().edge()).isEmpty();
        assertThat(failure(fixture.readers.use(READER, Hold.SHARED, held -> held.card())))
                .isInstanceOf(CardFailure.Unsupported.class);
    }

    @Test
    void anEdgeThatBreaksIsNoHarmToTheReader() throws Exception {
        service.insert(READER, command -> {
            throw new IllegalStateException("a mistake");
        });

        assertThat(fixture.expect(Event.INSERTED).state()).isEqualTo(State.PRESENT);
        service.pull(READER);
        fixture.expect(Event.REMOVED);
        assertThat(fixture.insert("123").card().orElseThrow().number()).contains("123");
    }

    @Test
    void aCardThatAnotherProgramHoldsAloneIsInUse() throws Exception {
        synchronized (service) {
            service.insert(READER, NumberedEdge.chip("123"));
            service.otherConnects(READER, Share.EXCLUSIVE);
        }
        assertThat(fixture.expect(Event.INSERTED).state()).isEqualTo(State.IN_USE);

        service.otherLetsGo(READER);

        Reader reader = fixture.expect(Event.CHANGED);
        assertThat(reader.state()).isEqualTo(State.PRESENT);
        assertThat(reader.card().orElseThrow().number()).contains("123");
    }

    @Test
    void aCardThatWeHoldAloneIsPresent() throws Exception {
        fixture.insert("123");
        value(fixture.readers.use(READER, Hold.EXCLUSIVE, held -> {
            assertThat(service.share(READER)).isEqualTo(Share.EXCLUSIVE);
            assertThat(fixture.readers.list()).extracting(Reader::state).containsExactly(State.PRESENT);
            return true;
        }));
        assertThat(fixture.readers.list()).extracting(Reader::state).containsExactly(State.PRESENT);
        fixture.expectNothingTold();
    }

    @Test
    void listSeesACardThatWasInsertedJustNow() {
        service.insert(READER, NumberedEdge.chip("123"));

        assertThat(fixture.readers.list().get(0).card().orElseThrow().number()).contains("123");
    }

    @Test
    void listWaitsOneSecondForASlowCardAndNoLonger() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        service.insert(READER, command -> {
            await(answer);
            return NumberedEdge.chip("123").transmit(command);
        });

        long began = System.nanoTime();
        Reader slow = fixture.readers.list().get(0);
        assertThat(elapsed(began)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1500));
        assertThat(slow.state()).isEqualTo(State.PRESENT);
        assertThat(slow.card().orElseThrow().edge()).isEmpty();

        long again = System.nanoTime();
        var unused = fixture.readers.list();
        assertThat(elapsed(again)).as("the card is not new any more").isLessThan(Duration.ofMillis(500));

        answer.countDown();
        assertThat(fixture.expect(Event.INSERTED).card().orElseThrow().number()).contains("123");
    }

    @Test
    void listDoesNotWaitForWhoUsesACard() throws Exception {
        fixture.insert("123");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        var use = fixture.readers.use(READER, Hold.EXCLUSIVE, held -> {
            begun.countDown();
            return await(end);
        });
        await(begun);

        long began = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThat(fixture.readers.list()).hasSize(1);
        }
        assertThat(elapsed(began)).isLessThan(Duration.ofMillis(900));
        end.countDown();
        assertThat(value(use)).isTrue();
    }

    @Test
    void aServiceThatRestartsGivesTheReadersBack() throws Exception {
        fixture.insert("123");
        service.stop(ScardError.NO_SERVICE);
        fixture.expect(Event.REMOVED);
        fixture.expect(Event.DETACHED);
        assertThatThrownBy(() -> fixture.readers.list()).isInstanceOf(CardFailure.ServiceUnavailable.class);

        service.start();

        assertThat(fixture.readers.list().get(0).card().orElseThrow().number()).contains("123");
        fixture.expect(Event.ATTACHED);
        fixture.expect(Event.INSERTED);
    }

    @Test
    void aServiceThatIsBackIsFoundWithoutAnybodyAsking() throws Exception {
        service.stop(ScardError.SERVICE_STOPPED);
        fixture.expect(Event.DETACHED);

        service.start();

        fixture.expect(Event.ATTACHED);
    }

    /** Without a reader no change of readers would tell it. */
    @Test
    void aServiceThatGoesAndComesBackIsToldAlsoWithoutAReader() throws Exception {
        service.detach(READER);
        fixture.expect(Event.DETACHED);
        BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
        Registration registration = fixture.readers.listenToService(told::add);
        assertThat(told.poll(10, TimeUnit.SECONDS)).as("as it is now").isTrue();

        service.stop(ScardError.SERVICE_STOPPED);
        assertThat(told.poll(10, TimeUnit.SECONDS)).isFalse();
        service.start();
        assertThat(told.poll(20, TimeUnit.SECONDS)).isTrue();

        registration.close();
        service.stop(ScardError.SERVICE_STOPPED);
        assertThatThrownBy(() -> fixture.readers.list()).isInstanceOf(CardFailure.ServiceUnavailable.class);
        assertThat(told).isEmpty();
    }

    @Test
    void whoWantsACardMakesUsLookForTheService() throws Exception {
        fixture.insert("123");
        service.stop(ScardError.SERVICE_STOPPED);
        fixture.expect(Event.REMOVED);
        fixture.expect(Event.DETACHED);
        assertThat(failure(fixture.readers.use(READER, Hold.SHARED, NumberedEdge::ask)))
                .isInstanceOf(CardFailure.ServiceUnavailable.class);

        service.start();

        assertThat(value(fixture.readers.use(READER, Hold.SHARED, NumberedEdge::ask)))
                .isEqualTo("123");
    }

    @Test
    void aRefusalByTheSystemIsToldApart() {
        service.stop(ScardError.SECURITY_VIOLATION);

        assertThatThrownBy(() -> fixture.readers.list())
                .isInstanceOfSatisfying(
                        CardFailure.ServiceUnavailable.class,
                        failure -> assertThat(failure.denied()).isTrue());
    }

    @Test
    void aRemoteDesktopWithoutReadersHasNoService() {
        service.stop(ScardError.BROKEN_PIPE);

        assertThatThrownBy(() -> fixture.readers.list()).isInstanceOf(CardFailure.ServiceUnavailable.class);
    }

    @Test
    void virtualReadersAreLeftOut() {
        service.attach("Windows Hello for Business 1");
        service.attach("Virtual PCD 00 00");

        assertThat(fixture.readers.list()).extracting(Reader::name).containsExactly(READER, "Virtual PCD 00 00");
    }

    @Test
    void aThousandInsertionsAreToldOneByOne() throws Exception {
        for (int i = 0; i < 1000; i++) {
            String number = String.valueOf(i);
            assertThat(fixture.insert(number).card().orElseThrow().number()).contains(number);
            service.pull(READER);
            fixture.expect(Event.REMOVED);
        }
        fixture.expectNothingTold();
    }

    @Test
    void nothingWakesUsWhileNothingHappens() throws Exception {
        fixture.insert("123");
        var unused = fixture.readers.list();
        int wakeUps = service.wakeUps;

        // Time must pass for a poll to show; there is no event to wait for when nothing happens.
        assertThat(new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS)).isFalse();

        // Once, perhaps, to list the readers again after one was attached.
        assertThat(service.wakeUps - wakeUps).isLessThanOrEqualTo(1);
    }

    @Test
    void aListenerThatFailsOrLeavesIsNoHarmToTheOthers() throws Exception {
        Registration failing = fixture.readers.listen(change -> {
            throw new IllegalStateException("a mistake");
        });
        fixture.insert("123");
        failing.close();
        failing.close();
        service.pull(READER);
        fixture.expect(Event.REMOVED);
    }

    @Test
    void closingEndsTheThreadsAndRefusesWhoWaits() throws Exception {
        fixture.insert("123");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        var running = fixture.readers.use(READER, Hold.SHARED, held -> {
            begun.countDown();
            return await(end);
        });
        await(begun);
        var waiting = fixture.readers.use(READER, Hold.SHARED, NumberedEdge::ask);

        long began = System.nanoTime();
        fixture.readers.close();

        assertThat(elapsed(began)).isLessThan(Duration.ofSeconds(5));
        assertThat(failure(waiting)).isInstanceOf(CardFailure.ServiceUnavailable.class);
        end.countDown();
        assertThat(value(running)).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration elapsed(long since) {
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
