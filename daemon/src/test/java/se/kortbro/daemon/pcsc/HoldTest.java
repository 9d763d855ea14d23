package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static se.kortbro.daemon.pcsc.ReadersFixture.READER;
import static se.kortbro.daemon.pcsc.ReadersFixture.failure;
import static se.kortbro.daemon.pcsc.ReadersFixture.value;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.Reader.State;
import se.kortbro.daemon.card.ReaderChange.Event;
import se.kortbro.daemon.card.Readers.Hold;
import se.kortbro.daemon.pcsc.Winscard.Share;

/** A card held for a task, with everything that can happen to it meanwhile. */
@Timeout(60)
final class HoldTest {
    private final ReadersFixture fixture = new ReadersFixture();
    private final FakeService service = fixture.service;
    private final PcscReaders readers = fixture.readers;

    @BeforeEach
    void aCard() throws InterruptedException {
        fixture.attach();
        fixture.insert("123");
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void tasksOfOneReaderRunInOrderOnOneThread() throws Exception {
        List<Integer> order = new ArrayList<>();
        AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
        List<CompletableFuture<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            results.add(readers.use(READER, Hold.SHARED, held -> {
                order.add(number);
                thread.compareAndSet(null, Thread.currentThread());
                return thread.get() == Thread.currentThread();
            }));
        }
        for (CompletableFuture<Boolean> result : results) {
            assertThat(value(result)).isTrue();
        }
        assertThat(order).hasSize(20).isSorted();
    }

    @Test
    void aHoldEndsWithTheCardLeftAsItIsUnlessAResetWasAsked() throws Exception {
        value(readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask));
        assertThat(service.resets(READER)).isZero();

        value(readers.use(READER, Hold.EXCLUSIVE, held -> {
            held.resetAtEnd();
            return NumberedEdge.ask(held);
        }));

        assertThat(service.resets(READER)).isEqualTo(1);
        assertThat(service.share(READER)).isNull();
    }

    @Test
    void aSharedHoldEndsWithAResetToo() throws Exception {
        value(readers.use(READER, Hold.SHARED, held -> {
            held.resetAtEnd();
            return NumberedEdge.ask(held);
        }));

        assertThat(service.resets(READER)).isEqualTo(1);
    }

    @Test
    void whatTheTaskThrowsIsTheResultAndTheReaderLivesOn() throws Exception {
        IllegalStateException mistake = new IllegalStateException("a mistake");
        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, held -> {
                    throw mistake;
                })))
                .isSameAs(mistake);
        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, held -> {
                    throw new StackOverflowError();
                })))
                .isInstanceOf(StackOverflowError.class);
        assertThat(value(readers.use(READER, Hold.SHARED, NumberedEdge::ask))).isEqualTo("123");
    }

    @Test
    void aTaskCancelledBeforeItsTurnNeverRuns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean ran = new AtomicBoolean();
        var first = readers.use(READER, Hold.SHARED, held -> {
            begun.countDown();
            return await(end);
        });
        await(begun);
        var second = readers.use(READER, Hold.SHARED, held -> {
            ran.set(true);
            return true;
        });

        assertThat(second.cancel(false)).isTrue();
        end.countDown();

        assertThat(value(first)).isTrue();
        assertThat(value(readers.use(READER, Hold.SHARED, NumberedEdge::ask))).isEqualTo("123");
        assertThat(ran).isFalse();
    }

    @Test
    void readersAndCardsThatAreNotThereAreToldApart() throws Exception {
        assertThat(failure(readers.use("Reader 9", Hold.SHARED, NumberedEdge::ask)))
                .isInstanceOf(CardFailure.ReaderNotFound.class);
        service.pull(READER);
        fixture.expect(Event.REMOVED);
        assertThat(failure(readers.use(READER, Hold.SHARED, NumberedEdge::ask))).isInstanceOf(CardFailure.Absent.class);
    }

    @Test
    void aCardThatAnotherProgramKeepsToItselfIsBusy() throws Exception {
        service.otherConnects(READER, Share.EXCLUSIVE);

        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask)))
                .isInstanceOf(CardFailure.Busy.class);
        assertThat(fixture.expect(Event.CHANGED).state()).isEqualTo(State.IN_USE);

        service.otherLetsGo(READER);
        assertThat(fixture.expect(Event.CHANGED).state()).isEqualTo(State.PRESENT);
        assertThat(value(readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask)))
                .isEqualTo("123");
    }

    @Test
    void anotherProgramThatLetsGoInTimeIsWaitedFor() throws Exception {
        service.otherConnects(READER, Share.EXCLUSIVE);
        var use = readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask);

        service.otherLetsGo(READER);

        assertThat(value(use)).isEqualTo("123");
    }

    @Test
    void aCardThatAnotherProgramHasOpenIsSharedInTransactions() throws Exception {
        service.otherConnects(READER, Share.SHARED);
        value(readers.use(READER, Hold.EXCLUSIVE, held -> {
            String number = NumberedEdge.ask(held);
            assertThat(service.share(READER)).isEqualTo(Share.SHARED);
            assertThat(service.inTransaction(READER)).isTrue();
            int forgotten = fixture.edge.forgotten.get();

            held.pause();

            assertThat(service.inTransaction(READER)).isFalse();
            assertThat(fixture.edge.forgotten.get()).isEqualTo(forgotten + 1);
            assertThat(NumberedEdge.ask(held)).isEqualTo(number);
            assertThat(service.inTransaction(READER)).isTrue();
            return true;
        }));
        assertThat(service.inTransaction(READER)).isFalse();
    }

    @Test
    void aCardHeldAloneIsKeptThroughAPause() throws Exception {
        value(readers.use(READER, Hold.EXCLUSIVE, held -> {
            Card card = held.card();
            int forgotten = fixture.edge.forgotten.get();
            held.pause();
            assertThat(service.share(READER)).isEqualTo(Share.EXCLUSIVE);
            assertThat(fixture.edge.forgotten.get()).isEqualTo(forgotten);
            return card;
        }));
    }

    @Test
    void aTransactionThatAnotherProgramNeverEndsIsBusyForAllWhoWait() throws Exception {
        service.otherBegins(READER);
        AtomicReference<Throwable> inTask = new AtomicReference<>();
        var stuck = readers.use(READER, Hold.SHARED, held -> {
            try {
                return NumberedEdge.ask(held);
            } catch (CardFailure.Busy e) {
                inTask.set(e);
                throw e;
            }
        });
        var behind = readers.use(READER, Hold.SHARED, NumberedEdge::ask);

        assertThat(failure(stuck)).isInstanceOf(CardFailure.Busy.class);
        assertThat(failure(behind)).isInstanceOf(CardFailure.Busy.class);
        assertThat(failure(readers.use(READER, Hold.SHARED, NumberedEdge::ask)))
                .as("later ones need not wait to learn it")
                .isInstanceOf(CardFailure.Busy.class);

        service.otherEnds(READER);
        assertThat(eventually(() -> readers.use(READER, Hold.SHARED, NumberedEdge::ask)))
                .isEqualTo("123");
        assertThat(inTask.get()).isInstanceOf(CardFailure.Busy.class);
    }

    @Test
    void aResetByAnotherProgramIsToldOnceAndTheCardWorksOn() throws Exception {
        value(readers.use(READER, Hold.EXCLUSIVE, held -> {
            Card card = held.card();
            service.otherResets(READER);
            int forgotten = fixture.edge.forgotten.get();
            assertThrows(CardFailure.Reset.class, () -> card.readCertificate(KeySlot.BASE));
            assertThat(fixture.edge.forgotten.get()).isEqualTo(forgotten + 1);
            assertThat(NumberedEdge.ask(held)).isEqualTo("123");
            return true;
        }));
    }

    @Test
    void aResetBetweenTransactionsLosesNothingAndIsNotTold() throws Exception {
        service.otherConnects(READER, Share.SHARED);
        value(readers.use(READER, Hold.EXCLUSIVE, held -> {
            NumberedEdge.ask(held);
            held.pause();
            service.otherResets(READER);
            assertThat(NumberedEdge.ask(held)).isEqualTo("123");
            return true;
        }));
    }

    @Test
    void aCardPulledInTheMiddleIsRemoved() throws Exception {
        AtomicReference<Card> kept = new AtomicReference<>();
        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, held -> {
                    kept.set(held.card());
                    service.pull(READER);
                    return NumberedEdge.ask(held);
                })))
                .isInstanceOf(CardFailure.Removed.class);
        fixture.expect(Event.REMOVED);
        fixture.insert("456");

        int commands = service.commands;
        assertThatThrownBy(() -> kept.get().readCertificate(KeySlot.BASE)).isInstanceOf(CardFailure.Removed.class);
        assertThat(service.commands).as("nothing reached the other card").isEqualTo(commands);
    }

    @Test
    void theHoldOfAPulledCardNeverSpeaksToTheNextOne() throws Exception {
        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, held -> {
                    Card card = held.card();
                    synchronized (service) {
                        service.pull(READER);
                        service.insert(READER, NumberedEdge.chip("456"));
                    }
                    assertThrows(CardFailure.Removed.class, () -> card.readCertificate(KeySlot.BASE));
                    int commands = service.commands;
                    assertThrows(CardFailure.Removed.class, () -> card.readCertificate(KeySlot.BASE));
                    assertThat(service.commands).isEqualTo(commands);
                    throw new CardFailure.Removed();
                })))
                .isInstanceOf(CardFailure.Removed.class);
        fixture.expect(Event.REMOVED);
        assertThat(fixture.expect(Event.INSERTED).card().orElseThrow().number()).contains("456");
    }

    @Test
    void aCardSwappedWithoutTheSystemNoticingIsAskedWhoItIs() throws Exception {
        AtomicBoolean cut = new AtomicBoolean();
        fixture.service.swapUnnoticed(
                READER,
                command -> cut.getAndSet(true) ? NumberedEdge.chip("456").transmit(command) : new byte[0]);

        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask)))
                .isInstanceOf(CardFailure.Removed.class);

        fixture.expect(Event.REMOVED);
        assertThat(fixture.expect(Event.INSERTED).card().orElseThrow().number()).contains("456");
        assertThat(value(readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask)))
                .isEqualTo("456");
    }

    @Test
    void aCommandThatDidNotGetThroughIsACommunicationFailureWhenTheCardStays() throws Exception {
        AtomicBoolean once = new AtomicBoolean();
        service.swapUnnoticed(READER, command -> {
            if (once.getAndSet(true)) {
                return NumberedEdge.chip("123").transmit(command);
            }
            throw new FakeService.Answer(ScardError.NOT_TRANSACTED);
        });

        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, held -> {
                    Card card = held.card();
                    assertThrows(CardFailure.Communication.class, () -> card.readCertificate(KeySlot.BASE));
                    int commands = service.commands;
                    assertThrows(CardFailure.Communication.class, () -> card.readCertificate(KeySlot.BASE));
                    assertThat(service.commands)
                            .as("nothing is sent to a card in doubt")
                            .isEqualTo(commands);
                    throw new CardFailure.Communication("as seen");
                })))
                .isInstanceOf(CardFailure.Communication.class);
        assertThat(value(readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask)))
                .isEqualTo("123");
    }

    @Test
    void aCommandThatDidNotGetThroughIsARemovalWhenTheDriverNoticesIt() throws Exception {
        service.swapUnnoticed(READER, command -> {
            CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> service.pull(READER));
            throw new FakeService.Answer(ScardError.NOT_TRANSACTED);
        });

        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask)))
                .isInstanceOf(CardFailure.Removed.class);
    }

    @Test
    void aCardThatFallsSilentIsMute() throws Exception {
        service.swapUnnoticed(READER, command -> {
            throw new FakeService.Answer(ScardError.UNRESPONSIVE_CARD);
        });

        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask)))
                .isInstanceOf(CardFailure.Mute.class);
        Reader reader = fixture.expect(Event.CHANGED);
        assertThat(reader.state()).isEqualTo(State.MUTE);
    }

    @Test
    void aReaderPulledInTheMiddleTakesItsCardAlong() throws Exception {
        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, held -> {
                    Card unused = held.card();
                    service.detach(READER);
                    return NumberedEdge.ask(held);
                })))
                .isInstanceOf(CardFailure.Removed.class);
        fixture.expect(Event.REMOVED);
        fixture.expect(Event.DETACHED);
    }

    @Test
    void aServiceStoppedInTheMiddleIsUnavailable() throws Exception {
        assertThat(failure(readers.use(READER, Hold.EXCLUSIVE, held -> {
                    Card card = held.card();
                    service.stop(ScardError.SERVICE_STOPPED);
                    return card.readCertificate(KeySlot.BASE);
                })))
                .isInstanceOf(CardFailure.ServiceUnavailable.class);
        service.start();
        assertThat(eventually(() -> readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask)))
                .isEqualTo("123");
    }

    @Test
    void aCardIsToldThatItsStateIsUnknownAtTheBeginningOfEachHold() throws Exception {
        int forgotten = fixture.edge.forgotten.get();
        value(readers.use(READER, Hold.SHARED, NumberedEdge::ask));
        value(readers.use(READER, Hold.EXCLUSIVE, NumberedEdge::ask));
        assertThat(fixture.edge.forgotten.get()).isEqualTo(forgotten + 2);
    }

    /** Until it succeeds: for what comes after an event that nobody tells. */
    private static <T> T eventually(java.util.function.Supplier<CompletableFuture<T>> attempt) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                return value(attempt.get());
            } catch (java.util.concurrent.ExecutionException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
