package se.kortbro.daemon.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.activation.ProgressSink;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.gateway.PageRequest.Reply;
import se.kortbro.daemon.language.Sentences;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.protocol.ActivationPending;
import se.kortbro.protocol.ActivationProgress;
import se.kortbro.protocol.ActivationRun;
import se.kortbro.protocol.CallResult;
import se.kortbro.protocol.CardAuthenticate;
import se.kortbro.protocol.CardRead;
import se.kortbro.protocol.DoctorCheck;
import se.kortbro.protocol.EmptyResult;
import se.kortbro.protocol.MessageWriter;
import se.kortbro.protocol.PageCall;
import se.kortbro.protocol.PinChange;
import se.kortbro.protocol.PinUnblock;
import se.kortbro.protocol.ReadersList;
import se.kortbro.protocol.ReadersSubscribe;
import se.kortbro.protocol.ReadersUnsubscribe;
import se.kortbro.protocol.SessionHello;
import se.kortbro.protocol.value.ActivationPhase;
import se.kortbro.protocol.value.Limits;
import se.kortbro.protocol.value.Program;

/** What a page can ask (PROTOCOL.md section 4). What waits for a card is in {@link CardMethods}; nothing here does. */
final class Methods {
    /** What this daemon can do; a later one that can do more says more. */
    private static final List<String> CAPABILITIES = List.of("readers", "card", "pin", "activation", "doctor");

    private final Services services;
    private final Session session;
    private final Outbox outbox;
    private final PageCalls calls;
    private final Subscription subscription;
    private final CardMethods cards;
    private final Executor subscriptionTurns;

    Methods(
            Services services,
            Session session,
            Origin origin,
            Outbox outbox,
            PageCalls calls,
            Subscription subscription) {
        this.services = services;
        this.session = session;
        this.outbox = outbox;
        this.calls = calls;
        this.subscription = subscription;
        this.cards = new CardMethods(services, session, Optional.of(origin));
        this.subscriptionTurns = new Lane(services.workers());
    }

    /** Begins to do what is asked; returns at once. */
    CompletableFuture<Reply> begin(PageCall call, PageRequest request) {
        return call.accept(new Request(request, session.caller()));
    }

    /** The methods, for one request. */
    private final class Request implements PageCall.Cases<CompletableFuture<Reply>> {
        private final PageRequest request;
        private final Caller caller;

        Request(PageRequest request, Caller caller) {
            this.request = request;
            this.caller = caller;
        }

        @Override
        public CompletableFuture<Reply> sessionHello(SessionHello call) {
            call.locale().ifPresent(language -> session.speak(Locale.forLanguageTag(language.word())));
            Program daemon = new Program("Kortbro", services.identity().version());
            return CompletableFuture.completedFuture(new Reply(new SessionHello.Result(
                    daemon, CAPABILITIES, Limits.VERSION_1, services.identity().correlationId())));
        }

        @Override
        public CompletableFuture<Reply> readersList(ReadersList call) {
            return soon(() -> Inspection.readers(services.readers()));
        }

        @Override
        public CompletableFuture<Reply> readersSubscribe(ReadersSubscribe call) {
            return CompletableFuture.supplyAsync(this::subscribe, subscriptionTurns);
        }

        private Reply subscribe() {
            subscription.begin();
            try {
                List<Reader> known = services.readers().list();
                return new Reply(new ReadersSubscribe.Result(Wire.readers(known)), () -> subscription.flow(known));
            } catch (RuntimeException e) {
                subscription.withoutList();
                throw e;
            }
        }

        @Override
        public CompletableFuture<Reply> readersUnsubscribe(ReadersUnsubscribe call) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        subscription.close();
                        return new Reply(new EmptyResult());
                    },
                    subscriptionTurns);
        }

        @Override
        public CompletableFuture<Reply> cardRead(CardRead call) {
            return cards.read(call, request);
        }

        @Override
        public CompletableFuture<Reply> cardAuthenticate(CardAuthenticate call) {
            return cards.authenticate(call, request, caller);
        }

        @Override
        public CompletableFuture<Reply> pinChange(PinChange call) {
            return cards.changePin(call, request, caller);
        }

        @Override
        public CompletableFuture<Reply> pinUnblock(PinUnblock call) {
            return cards.unblockPin(call, request, caller);
        }

        @Override
        public CompletableFuture<Reply> activationRun(ActivationRun call) {
            return cards.activate(call, request, caller, calls, progress(call));
        }

        @Override
        public CompletableFuture<Reply> activationPending(ActivationPending call) {
            return soon(() -> {
                Reader reader = ReaderChoice.choose(services.readers().list(), call.reader());
                return new ActivationPending.Result(KnownCard.number(reader)
                        .map(number -> services.workflows().pending(caller.origin(), number))
                        .orElse(List.of())
                        .stream()
                        .map(Wire::pending)
                        .toList());
            });
        }

        @Override
        public CompletableFuture<Reply> doctorCheck(DoctorCheck call) {
            return soon(
                    () -> new DoctorCheck.Result(
                            services.checkups().of(caller.origin(), caller.locale()),
                            services.identity().correlationId()),
                    services.examinations());
        }

        /** What is said to a page that does not read waits in the outbox, never here. */
        private ProgressSink progress(ActivationRun call) {
            Sentences sentences = ProtocolErrors.sentences(caller.locale());
            return (percent, phase, keepCardInserted) -> outbox.send(MessageWriter.notification(new ActivationProgress(
                    call.progressToken(),
                    call.orderId(),
                    percent,
                    ActivationPhase.valueOf(phase.name()),
                    sentences.get("progress." + phase),
                    keepCardInserted)));
        }

        private CompletableFuture<Reply> soon(Supplier<CallResult> answer) {
            return soon(answer, services.workers());
        }

        private CompletableFuture<Reply> soon(Supplier<CallResult> answer, Executor turns) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        request.cancellation().check(); // while it waited for its turn
                        CallResult result = answer.get();
                        request.cancellation().check();
                        return new Reply(result);
                    },
                    turns);
        }
    }
}
