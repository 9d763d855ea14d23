package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.protocol.value.Checkup;
import se.kortbro.protocol.value.CheckupState;

/** What a page gets for what it asks (PROTOCOL.md sections 3, 4 and 7), over a WebSocket. */
class SessionTest {
    private static final String NONCE = "'nonce':'" + "A".repeat(43) + "=','purpose':'login'";

    private final Fakes fakes = new Fakes();

    @AfterEach
    void close() {
        fakes.close();
    }

    @Test
    void helloTellsWhoTheDaemonIs() throws Exception {
        try (PageClient page = fakes.page()) {
            JsonNode result = page.ask(1, "session.hello", "{'client':{'name':'t','version':'1'}}")
                    .path("result");

            assertThat(result.path("daemon").path("version").asText()).isEqualTo("1.2.3");
            assertThat(result.path("protocol").asInt()).isEqualTo(1);
            assertThat(result.path("correlationId").asText()).isEqualTo("7K3M-Q9XA");
            assertThat(result.path("capabilities").toString()).contains("doctor");
            assertThat(result.path("limits").path("maxPendingRequests").asInt()).isEqualTo(16);
        }
    }

    @Test
    void aCardIsReadWithoutNamingItsReader() throws Exception {
        try (PageClient page = fakes.page()) {
            JsonNode card = page.ask(1, "card.read", "{}").path("result");

            assertThat(card.path("reader").asText()).isEqualTo(Fakes.READER);
            assertThat(card.path("cardNumber").asText()).isEqualTo(Fakes.CARD_NUMBER);
            assertThat(card.path("pins").get(0).path("triesLeft").asInt()).isEqualTo(3);
        }
    }

    @Test
    void theReaderMustBeNamedWhereSeveralHoldACard() throws Exception {
        try (PageClient page = fakes.page()) {
            fakes.readers.present = List.of(
                    Fakes.reader("A", Reader.State.PRESENT),
                    Fakes.reader("B", Reader.State.MUTE),
                    Fakes.reader("C", Reader.State.EMPTY));
            JsonNode several = page.ask(1, "card.read", "{}").path("error");
            assertThat(several.path("code").asInt()).isEqualTo(-32602);
            assertThat(several.path("data").path("field").asText()).isEqualTo("reader");

            fakes.readers.present = List.of(Fakes.reader("C", Reader.State.EMPTY));
            JsonNode noCard = page.ask(2, "card.read", "{}").path("error");
            assertThat(noCard.path("code").asInt()).isEqualTo(4003);
            assertThat(noCard.path("data").path("reader").asText()).isEqualTo("C");

            fakes.readers.present = List.of();
            assertThat(code(page.ask(3, "card.read", "{}"))).isEqualTo(4001);
            JsonNode unknown = page.ask(4, "card.read", "{'reader':'D'}").path("error");
            assertThat(unknown.path("code").asInt()).isEqualTo(4002);
            assertThat(unknown.path("data").path("reader").asText()).isEqualTo("D");
        }
    }

    @Test
    void thePageIsToldWhatIsWrongInItsLanguageAndForItsOwnOrigin() throws Exception {
        fakes.checkups = (origin, language) -> List.of(new Checkup(
                "card",
                CheckupState.WRONG,
                origin + " " + language,
                Optional.of("advice"),
                Optional.of("errors/4007")));
        try (PageClient page = fakes.page()) {
            page.ask(1, "session.hello", "{'client':{'name':'t','version':'1'},'locale':'en'}");
            JsonNode result = page.ask(2, "doctor.check", "{}").path("result");

            assertThat(result.at("/checks/0/title").asText()).isEqualTo(Fakes.ORIGIN + " en");
            assertThat(result.at("/checks/0/help").asText()).isEqualTo("errors/4007");
            assertThat(result.path("correlationId").asText()).isEqualTo("7K3M-Q9XA");
        }
    }

    @Test
    void pagesThatAskTheDoctorAgainAndAgainKeepNobodyElseWaiting() throws Exception {
        CountDownLatch examined = new CountDownLatch(1);
        fakes.checkups = (origin, language) -> {
            await(examined);
            return List.of();
        };
        try (PageClient page = fakes.page()) {
            for (int id = 1; id <= 15; id++) {
                page.call(id, "doctor.check", "{}");
            }
            assertThat(page.ask(16, "readers.list", "{}").has("result")).isTrue();
            examined.countDown();
            assertThat(page.next().has("result")).isTrue();
        }
    }

    @Test
    void theSignerIsToldTheOriginAsTheBrowserSentIt() throws Exception {
        try (PageClient page = fakes.page()) {
            page.ask(1, "session.hello", "{'client':{'name':'t','version':'1'},'locale':'en'}");
            JsonNode token = page.ask(2, "card.authenticate", "{" + NONCE + "}").path("result");

            assertThat(token.path("format").asText()).isEqualTo("web-eid:1.0");
            assertThat(fakes.workflows.callers)
                    .containsExactly(new Caller(Fakes.ORIGIN, true, java.util.Locale.ENGLISH));
        }
    }

    @Test
    void listsAreAnsweredWhileACardIsBusy() throws Exception {
        CountDownLatch typed = new CountDownLatch(1);
        fakes.workflows.authenticate = cancellation -> {
            await(typed);
            throw new se.kortbro.daemon.activation.ActivationFailure.PinCancelled();
        };
        try (PageClient page = fakes.page()) {
            page.call(1, "card.authenticate", "{" + NONCE + "}");
            assertThat(page.ask(2, "readers.list", "{}").path("result").path("readers"))
                    .hasSize(1);
            assertThat(page.ask(3, "activation.pending", "{}").path("result").path("activations"))
                    .hasSize(1);
            typed.countDown();
            assertThat(code(page.next())).isEqualTo(4103);
        }
    }

    @Test
    void requestsOfOnePageForOneCardAreDoneInTheirOrder() throws Exception {
        CountDownLatch typed = new CountDownLatch(1);
        fakes.workflows.pin = cancellation -> await(typed);
        try (PageClient page = fakes.page()) {
            page.call(1, "pin.change", "{'pin':'pin1'}");
            page.call(2, "card.read", "{}");
            page.call(3, "card.read", "{'reader':'" + Fakes.READER + "'}");
            page.ask(4, "readers.list", "{}");
            typed.countDown();
            assertThat(List.of(id(page.next()), id(page.next()), id(page.next())))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void aRequestDoesNotOvertakeOneWhoseReaderIsStillBeingChosen() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        fakes.readers.looking = () -> await(looked);
        try (PageClient page = fakes.page()) {
            page.call(1, "card.read", "{}");
            page.call(2, "card.read", "{'reader':'" + Fakes.READER + "'}");
            page.call(3, "card.read", "{'reader':'no such reader'}");
            page.ask(4, "session.hello", "{'client':{'name':'t','version':'1'}}");
            assertThat(page.messages.poll(300, TimeUnit.MILLISECONDS))
                    .as("an answer before its turn")
                    .isNull();
            looked.countDown();
            assertThat(List.of(id(page.next()), id(page.next()), id(page.next())))
                    .containsExactlyInAnyOrder(1, 2, 3);
        }
    }

    @Test
    void anotherPagesCardIsBusyUntilThatPageHasItsAnswer() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch typed = new CountDownLatch(1);
        fakes.workflows.pin = cancellation -> {
            begun.countDown();
            await(typed);
        };
        try (PageClient one = fakes.page();
                PageClient other = fakes.page()) {
            one.call(1, "pin.change", "{'pin':'pin1'}");
            await(begun);
            assertThat(code(other.ask(1, "card.read", "{}"))).isEqualTo(4006);
            typed.countDown();
            assertThat(one.next().path("result").isObject()).isTrue();
            assertThat(other.ask(2, "card.read", "{}").path("result").isObject())
                    .isTrue();
        }
    }

    @Test
    void anActivationHasItsCardToItselfAmongItsOwnPagesRequestsToo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        fakes.workflows.activate = (portal, progress, cancellation) -> {
            begun.countDown();
            await(end);
        };
        try (PageClient page = fakes.page()) {
            page.call(1, "activation.run", ActivationCallTest.RUN);
            await(begun);
            assertThat(code(page.ask(2, "card.read", "{}"))).isEqualTo(4006);
            assertThat(code(page.ask(3, "activation.run", ActivationCallTest.RUN)))
                    .isEqualTo(4006);
            end.countDown();
            assertThat(page.next().path("result").path("orderId").asText()).isEqualTo("order-1");
            assertThat(page.ask(4, "card.read", "{}").path("result").isObject()).isTrue();
        }
    }

    @Test
    void aCancelledRequestLeavesTheQueueAndTheOneUnderWayIsTold() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        fakes.workflows.pin = cancellation -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            cancellation.onCancel(cancelled::countDown);
            begun.countDown();
            await(cancelled);
            throw cancellation.failure();
        };
        try (PageClient page = fakes.page()) {
            page.call(1, "pin.change", "{'pin':'pin1'}");
            await(begun);
            page.call(2, "card.read", "{}");
            page.ask(3, "readers.list", "{}");
            page.send("{'jsonrpc':'2.0','method':'request.cancel','params':{'id':2}}");
            JsonNode queued = page.next();
            assertThat(id(queued)).isEqualTo(2);
            assertThat(code(queued)).isEqualTo(4401);
            assertThat(queued.path("error").path("data").path("resumable").isBoolean())
                    .isTrue();
            page.send("{'jsonrpc':'2.0','method':'request.cancel','params':{'id':1}}");
            assertThat(code(page.next())).isEqualTo(4401);
            assertThat(page.ask(4, "card.read", "{}").path("result").isObject()).isTrue();
        }
    }

    @Test
    void aPageThatGoesAwayTakesItsPinQuestionWithIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        fakes.workflows.authenticate = cancellation -> {
            cancellation.onCancel(closed::countDown);
            asked.countDown();
            await(closed);
            throw cancellation.failure();
        };
        try (PageClient page = fakes.page()) {
            page.call(1, "card.authenticate", "{" + NONCE + "}");
            await(asked);
        }
        await(closed);
        try (PageClient next = fakes.page()) {
            Eventually.isTrue(() -> next.ask(1, "card.read", "{}").has("result"));
        }
    }

    @Test
    void theSeventeenthUnansweredRequestIsTooMany() throws Exception {
        CountDownLatch typed = new CountDownLatch(1);
        fakes.workflows.pin = cancellation -> await(typed);
        try (PageClient page = fakes.page()) {
            for (int id = 1; id <= 16; id++) {
                page.call(id, "pin.change", "{'pin':'pin1'}");
            }
            assertThat(code(page.ask(17, "readers.list", "{}"))).isEqualTo(4402);
            typed.countDown();
            for (int id = 1; id <= 16; id++) {
                assertThat(id(page.next())).isEqualTo(id);
            }
            assertThat(page.ask(18, "readers.list", "{}").has("result")).isTrue();
        }
    }

    @Test
    void aSubscriberGetsTheListAndThenEachChangeUntilItHasHadEnough() throws Exception {
        try (PageClient page = fakes.page()) {
            assertThat(page.ask(1, "readers.subscribe", "{}").path("result").path("readers"))
                    .hasSize(1);
            Eventually.isTrue(() -> fakes.readers.listeners.size() == 1);
            fakes.readers.present = List.of(Fakes.reader(Fakes.READER, Reader.State.EMPTY));
            fakes.readers.change(ReaderChange.Event.REMOVED);
            JsonNode change = page.next();
            assertThat(change.path("method").asText()).isEqualTo("readers.changed");
            assertThat(change.path("params").path("change").path("event").asText())
                    .isEqualTo("removed");
            page.ask(2, "readers.unsubscribe", "{}");
            fakes.readers.change(ReaderChange.Event.INSERTED);
            assertThat(page.ask(3, "readers.list", "{}").has("result")).isTrue();
            assertThat(fakes.readers.listeners).isEmpty();
        }
    }

    @Test
    void whatTheListShowsAlreadyIsNotToldOnceMore() throws Exception {
        fakes.readers.present = List.of(Fakes.reader(Fakes.READER, Reader.State.EMPTY));
        fakes.readers.looking = () -> { // a card is recognised while its list is waited for
            fakes.readers.looking = () -> {};
            fakes.readers.present = List.of(Fakes.reader(Fakes.READER, Reader.State.PRESENT));
            fakes.readers.change(ReaderChange.Event.INSERTED);
        };
        try (PageClient page = fakes.page()) {
            JsonNode listed = page.ask(1, "readers.subscribe", "{}");
            assertThat(listed.at("/result/readers/0/state").asText()).isEqualTo("present");

            fakes.readers.present = List.of(Fakes.reader(Fakes.READER, Reader.State.EMPTY));
            fakes.readers.change(ReaderChange.Event.REMOVED);

            assertThat(page.next().at("/params/change/event").asText()).isEqualTo("removed");
        }
    }

    @Test
    void whatHappensAfterTheListWasMadeIsTold() throws Exception {
        try (PageClient page = fakes.page()) {
            List<Reader> listed = fakes.readers.present;
            fakes.readers.looking = () -> {
                fakes.readers.present = List.of(Fakes.reader(Fakes.READER, Reader.State.EMPTY));
                fakes.readers.change(ReaderChange.Event.REMOVED);
                fakes.readers.present = listed; // the list is older than the change
            };

            assertThat(page.ask(1, "readers.subscribe", "{}")
                            .at("/result/readers/0/state")
                            .asText())
                    .isEqualTo("present");
            assertThat(page.next().at("/params/change/event").asText()).isEqualTo("removed");
        }
    }

    @Test
    void whoCannotBeToldTheListIsNotListenedForEither() throws Exception {
        try (PageClient page = fakes.page()) {
            fakes.readers.looking = () -> {
                throw new CardFailure.ServiceUnavailable(false);
            };
            assertThat(code(page.ask(1, "readers.subscribe", "{}"))).isEqualTo(4010);
            assertThat(fakes.readers.listeners).isEmpty();
        }
    }

    @Test
    void whatNobodyForesawIsToldToNobody() throws Exception {
        fakes.workflows.pin = cancellation -> {
            throw new IllegalStateException("a secret");
        };
        try (PageClient page = fakes.page()) {
            JsonNode answer = page.ask(1, "pin.change", "{'pin':'pin1'}");
            assertThat(code(answer)).isEqualTo(-32603);
            assertThat(answer.toString()).doesNotContain("secret").doesNotContain("Exception");
        }
    }

    @Test
    void malformedMessagesLeaveTheConnectionOpen() throws Exception {
        try (PageClient page = fakes.page()) {
            page.send("{");
            assertThat(code(page.next())).isEqualTo(-32700);
            page.send("[{'jsonrpc':'2.0','id':1,'method':'readers.list'}]");
            assertThat(code(page.next())).isEqualTo(-32600);
            page.send("{'jsonrpc':'2.0','id':'a'}");
            assertThat(code(page.next())).isEqualTo(-32600);
            assertThat(code(page.ask(1, "no.such", "{}"))).isEqualTo(-32601);
            assertThat(code(page.ask(2, "pin.change", "{'pin':'pin9'}"))).isEqualTo(-32602);
            assertThat(page.ask(3, "readers.list", "{}").has("result")).isTrue();
        }
    }

    static int code(JsonNode answer) {
        return answer.path("error").path("code").asInt();
    }

    static int id(JsonNode answer) {
        return answer.path("id").asInt();
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
