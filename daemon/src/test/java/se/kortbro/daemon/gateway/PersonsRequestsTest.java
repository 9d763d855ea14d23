package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.protocol.ErrorCode;

/** What the person asks for in the tray takes its turn among what pages ask for. */
final class PersonsRequestsTest {
    private final Fakes fakes = new Fakes();

    @AfterEach
    void end() {
        fakes.close();
    }

    @Test
    void noPageAsksWhenThePersonDoes() throws Exception {
        fakes.person.changePin(Locale.ENGLISH).get(10, TimeUnit.SECONDS);
        fakes.person.unblockPin(Locale.ENGLISH).get(10, TimeUnit.SECONDS);

        Caller herself = new Caller("", false, Locale.ENGLISH);
        assertThat(fakes.workflows.callers).containsExactly(herself, herself);
    }

    @Test
    void whileAnActivationRunsTheCardIsBusy() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        fakes.workflows.activate = (portal, progress, cancellation) -> {
            begun.countDown();
            waitFor(end);
        };
        try (PageClient page = fakes.page()) {
            page.call(1, "activation.run", ActivationCallTest.RUN);
            waitFor(begun);

            CompletableFuture<Void> change = fakes.person.changePin(Locale.ENGLISH);

            assertThatThrownBy(() -> change.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(CardFailure.Busy.class);
            assertThat(change.handle((done, failure) ->
                            Inspection.error(failure, Locale.ENGLISH).code()))
                    .isCompletedWithValue(ErrorCode.CARD_BUSY);
            end.countDown();
            assertThat(page.next().has("result")).isTrue();
        }
        assertThat(fakes.workflows.callers).isEmpty();
    }

    @Test
    void whileThePersonChangesHerPinAPageIsToldThatTheCardIsBusy() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        fakes.workflows.pin = cancellation -> {
            begun.countDown();
            waitFor(end);
        };
        CompletableFuture<Void> change = fakes.person.changePin(Locale.ENGLISH);
        waitFor(begun);
        try (PageClient page = fakes.page()) {
            assertThat(SessionTest.code(page.ask(1, "activation.run", ActivationCallTest.RUN)))
                    .isEqualTo(4006);
        }
        end.countDown();
        change.get(10, TimeUnit.SECONDS);
    }

    @Test
    void withoutACardSheIsToldSo() {
        fakes.readers.present = List.of();

        assertThatThrownBy(() -> fakes.person.changePin(Locale.ENGLISH).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CardFailure.NoReader.class);
    }

    @Test
    void aDaemonThatEndsEndsWhatSheHasUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        fakes.workflows.pin = cancellation -> {
            begun.countDown();
            waitFor(ended(cancellation));
            cancellation.check();
        };
        CompletableFuture<Void> change = fakes.person.changePin(Locale.ENGLISH);
        waitFor(begun);

        fakes.person.close();

        assertThatThrownBy(() -> change.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ActivationFailure.RequestCancelled.class);
    }

    private static CountDownLatch ended(Cancellation cancellation) {
        CountDownLatch ended = new CountDownLatch(1);
        var unused = cancellation.onCancel(ended::countDown);
        return ended;
    }

    private static void waitFor(CountDownLatch event) {
        try {
            assertThat(event.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
