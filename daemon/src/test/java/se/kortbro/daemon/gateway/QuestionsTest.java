package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.origin.Origin;

/** A page cannot go on asking somebody who says no. */
final class QuestionsTest {
    private static final String CHANGE = "{'pin':'pin1'}";
    private static final String LOGIN = "{'nonce':'" + "A".repeat(43) + "=','purpose':'login'}";
    private static final int CANCELLED = 4103;
    private static final int BUSY = 4006;
    private static final int WITHDRAWN = 4401;
    private static final int WAIT = 4402;

    private final Fakes fakes = new Fakes();
    private final AtomicInteger windows = new AtomicInteger();

    @AfterEach
    void end() {
        fakes.close();
    }

    @Test
    void aPageThatWasCancelledThreeTimesInAMinuteOpensNoWindowForAMinute() throws Exception {
        cancelEach();
        try (PageClient page = fakes.page()) {
            assertThat(change(page)).isEqualTo(CANCELLED);
            assertThat(SessionTest.code(page.ask(2, "card.authenticate", LOGIN)))
                    .isEqualTo(CANCELLED);
            later(Duration.ofSeconds(59));
            assertThat(SessionTest.code(page.ask(3, "activation.run", ActivationCallTest.RUN)))
                    .isEqualTo(CANCELLED);

            JsonNode refused = page.ask(4, "pin.unblock", CHANGE);

            assertThat(SessionTest.code(refused)).isEqualTo(WAIT);
            assertThat(refused.at("/error/message").asText()).contains("Vänta en minut");
            later(Duration.ofSeconds(60));
            assertThat(SessionTest.code(page.ask(5, "activation.run", ActivationCallTest.RUN)))
                    .isEqualTo(WAIT);
            assertThat(windows).hasValue(3);
            later(Duration.ofMillis(1));
            assertThat(change(page)).as("the minute is over").isEqualTo(CANCELLED);
            assertThat(windows).hasValue(4);
        }
    }

    @Test
    void whatAsksNobodyGoesOnMeanwhile() throws Exception {
        cancelEach();
        try (PageClient page = fakes.page()) {
            cancelThreeTimes(page);
            assertThat(page.ask(9, "card.read", "{}").has("result")).isTrue();
            assertThat(page.ask(10, "readers.list", "{}").has("result")).isTrue();
        }
    }

    @Test
    void theAnswerWaitsForNoCard() throws Exception {
        cancelEach();
        try (PageClient page = fakes.page()) {
            cancelThreeTimes(page);
            fakes.readers.present = List.of();
            assertThat(change(page)).isEqualTo(WAIT);
        }
    }

    @Test
    void connectingAgainDoesNotHelp() throws Exception {
        cancelEach();
        try (PageClient page = fakes.page()) {
            cancelThreeTimes(page);
        }
        try (PageClient again = fakes.page()) {
            assertThat(change(again)).isEqualTo(WAIT);
        }
    }

    @Test
    void requestsThatWereQueuedBeforeOpenNoWindowEither() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch cancel = new CountDownLatch(1);
        fakes.workflows.pin = cancellation -> {
            windows.incrementAndGet();
            open.countDown();
            waitFor(cancel);
            throw new ActivationFailure.PinCancelled();
        };
        try (PageClient page = fakes.page()) {
            for (int id = 0; id < 10; id++) {
                page.call(id, "pin.change", CHANGE);
            }
            waitFor(open);
            cancel.countDown();
            for (int id = 0; id < 10; id++) {
                assertThat(SessionTest.code(page.next())).isEqualTo(id < 3 ? CANCELLED : WAIT);
            }
        }
        assertThat(windows).hasValue(3);
    }

    @Test
    void thePersonHerselfNeverWaits() throws Exception {
        cancelEach();
        try (PageClient page = fakes.page()) {
            cancelThreeTimes(page);
        }
        for (int time = 0; time < 5; time++) {
            assertThatThrownBy(() -> fakes.person.changePin(Locale.ENGLISH).get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ActivationFailure.PinCancelled.class);
        }
        assertThat(windows).hasValue(8);
    }

    /** A window that comes and goes by itself annoys as much as one that she has to close. */
    @Test
    void questionsThatThePageTakesBackCountAsWell() throws Exception {
        CountDownLatch[] asked = askEach();
        try (PageClient page = fakes.page()) {
            for (int time = 0; time < 2; time++) {
                page.call(1, "pin.change", CHANGE);
                waitFor(asked[time]);
                takeBack(page);
            }
            page.call(1, "pin.change", CHANGE);
            waitFor(asked[2]);
        } // and leaves
        try (PageClient again = fakes.page()) {
            // The card is busy until it is noticed that the page has left.
            Eventually.isTrue(() -> change(again) != BUSY);
            assertThat(change(again)).isEqualTo(WAIT);
            assertThat(windows).hasValue(3);
        }
    }

    /** As when a page is reloaded during an activation, again and again: the person was asked, and has answered. */
    @Test
    void whatThePageTakesBackAfterAnAnswerDoesNotCount() throws Exception {
        CountDownLatch[] answered = new CountDownLatch[5];
        Arrays.setAll(answered, unused -> new CountDownLatch(1));
        fakes.workflows.activate = (portal, progress, cancellation) -> {
            cancellation.asking().close();
            answered[windows.getAndIncrement()].countDown();
            waitFor(ended(cancellation));
            cancellation.check();
        };
        try (PageClient page = fakes.page()) {
            for (CountDownLatch event : answered) {
                page.call(1, "activation.run", ActivationCallTest.RUN);
                waitFor(event);
                takeBack(page);
            }
        }
    }

    /** A card that is pulled ends the question, too. */
    @Test
    void aQuestionThatThePageDidNotTakeBackDoesNotCount() throws Exception {
        fakes.workflows.pin = cancellation -> {
            try (Registration asking = cancellation.asking()) {
                windows.incrementAndGet();
                cancellation.cancel(CardFailure.Removed::new);
                cancellation.check();
            }
        };
        try (PageClient page = fakes.page()) {
            for (int time = 0; time < 5; time++) {
                assertThat(change(page)).isEqualTo(4004);
            }
        }
    }

    @Test
    void whoIsCancelledNowAndThenNeverWaits() throws Exception {
        cancelEach();
        try (PageClient page = fakes.page()) {
            for (int time = 0; time < 10; time++) {
                assertThat(change(page)).isEqualTo(CANCELLED);
                later(Duration.ofSeconds(31));
            }
        }
    }

    @Test
    void otherPagesDoNotWaitAndNothingIsRememberedAfterTheMinute() {
        long[] now = {Long.MAX_VALUE - 5}; // nanoTime may pass the end
        Questions questions = new Questions(() -> now[0]);
        Optional<Origin> tiresome = Optional.of(new Origin("https", "a", 443));
        Function<Integer, Integer> no = questions.counted(tiresome, new Cancellation(), with -> {
            throw new ActivationFailure.PinCancelled();
        });
        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> no.apply(1)).isInstanceOf(ActivationFailure.PinCancelled.class);
        }
        assertThatThrownBy(() -> no.apply(1)).isInstanceOf(Questions.Tiresome.class);
        questions.admit(Optional.of(new Origin("https", "b", 443)));
        assertThat(questions.remembered()).isEqualTo(1);

        now[0] += Duration.ofSeconds(61).toNanos();
        questions.admit(tiresome);
        assertThat(questions.remembered()).isZero();
    }

    /** Has the person asked and say nothing, until the page takes it back. */
    private CountDownLatch[] askEach() {
        CountDownLatch[] asked = new CountDownLatch[3];
        Arrays.setAll(asked, unused -> new CountDownLatch(1));
        fakes.workflows.pin = cancellation -> {
            try (Registration asking = cancellation.asking()) {
                asked[windows.getAndIncrement()].countDown();
                waitFor(ended(cancellation));
                cancellation.check();
            }
        };
        return asked;
    }

    private static void takeBack(PageClient page) throws InterruptedException {
        page.send("{'jsonrpc':'2.0','method':'request.cancel','params':{'id':1}}");
        assertThat(SessionTest.code(page.next())).isEqualTo(WITHDRAWN);
    }

    private static CountDownLatch ended(Cancellation cancellation) {
        CountDownLatch ended = new CountDownLatch(1);
        var unused = cancellation.onCancel(ended::countDown);
        return ended;
    }

    private void cancelEach() {
        fakes.workflows.pin = cancellation -> cancel();
        fakes.workflows.authenticate = cancellation -> {
            throw cancel();
        };
        fakes.workflows.activate = (portal, progress, cancellation) -> cancel();
    }

    private ActivationFailure cancel() {
        windows.incrementAndGet();
        throw new ActivationFailure.PinCancelled();
    }

    private void cancelThreeTimes(PageClient page) throws InterruptedException {
        for (int time = 0; time < 3; time++) {
            assertThat(change(page)).isEqualTo(CANCELLED);
        }
    }

    private static int change(PageClient page) throws InterruptedException {
        return SessionTest.code(page.ask(1, "pin.change", CHANGE));
    }

    private void later(Duration time) {
        fakes.nanos.addAndGet(time.toNanos());
    }

    private static void waitFor(CountDownLatch event) {
        try {
            assertThat(event.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
