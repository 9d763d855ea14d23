package se.kortbro.daemon.gateway;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import se.kortbro.daemon.activation.ActivationRequest;
import se.kortbro.daemon.activation.ActivationResult;
import se.kortbro.daemon.activation.AuthenticationRequest;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.activation.ProgressSink;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.Readers.Hold;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.gateway.PageRequest.Reply;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.protocol.ActivationRun;
import se.kortbro.protocol.CallResult;
import se.kortbro.protocol.CardAuthenticate;
import se.kortbro.protocol.CardRead;
import se.kortbro.protocol.EmptyResult;
import se.kortbro.protocol.Method;
import se.kortbro.protocol.PinChange;
import se.kortbro.protocol.PinUnblock;

/** The methods that have a card to themselves for a while: which card, whose turn, and what is done with it. */
final class CardMethods {
    private final Services services;
    private final Lane turns;
    private final Object page;
    private final Optional<Origin> origin;

    /**
     * Made for one page: its requests for a card are queued in the order in which they came.
     *
     * @param origin whom the person answers when she is asked for a code; empty: herself
     */
    CardMethods(Services services, Object page, Optional<Origin> origin) {
        this.services = services;
        this.origin = origin;
        this.turns = new Lane(services.workers());
        this.page = page;
    }

    CompletableFuture<Reply> read(CardRead call, PageRequest request) {
        return withCard(call.reader(), Hold.SHARED, request, held -> Inspection.read(held, request.cancellation()));
    }

    CompletableFuture<Reply> authenticate(CardAuthenticate call, PageRequest request, Caller caller) {
        AuthenticationRequest wanted = new AuthenticationRequest(
                caller,
                call.nonce(),
                AuthenticationRequest.Purpose.valueOf(call.purpose().name()),
                call.certificate().map(purpose -> KeySlot.valueOf(purpose.name())));
        return asking(
                call.reader(),
                Hold.SHARED,
                request,
                held -> new CardAuthenticate.Result(Wire.token(
                        services.workflows().authenticate(held, wanted, request.cancellation()),
                        services.identity().version())));
    }

    CompletableFuture<Reply> changePin(PinChange call, PageRequest request, Caller caller) {
        PinRole pin = PinRole.valueOf(call.pin().name());
        return asking(call.reader(), Hold.SHARED, request, held -> {
            services.workflows().changePin(held, caller, pin, request.cancellation());
            return new EmptyResult();
        });
    }

    CompletableFuture<Reply> unblockPin(PinUnblock call, PageRequest request, Caller caller) {
        PinRole pin = PinRole.valueOf(call.pin().name());
        return asking(call.reader(), Hold.SHARED, request, held -> {
            services.workflows().unblockPin(held, caller, pin, request.cancellation());
            return new EmptyResult();
        });
    }

    CompletableFuture<Reply> activate(
            ActivationRun call, PageRequest request, Caller caller, PageCalls calls, ProgressSink progress) {
        ActivationRequest wanted = new ActivationRequest(
                caller,
                call.orderId(),
                call.certificates().stream()
                        .map(order -> new ActivationRequest.Key(
                                KeySlot.valueOf(order.purpose().name()),
                                KeyAlgorithm.valueOf(order.key().name())))
                        .toList());
        PagePortal portal = new PagePortal(calls, services.identity().version(), request.cancellation());
        return asking(call.reader(), Hold.EXCLUSIVE, request, held -> {
            ActivationResult made =
                    services.workflows().activate(held, wanted, portal, progress, request.cancellation());
            return new ActivationRun.Result(
                    call.orderId(), made.cardNumber(), WireCertificate.all(made.certificates()));
        });
    }

    /** The person is to be asked for a code: not for every page, and not for one whose turn comes after she has had enough. */
    private CompletableFuture<Reply> asking(
            Optional<String> named, Hold hold, PageRequest request, Function<HeldCard, CallResult> work) {
        services.questions().admit(origin);
        return withCard(named, hold, request, services.questions().counted(origin, request.cancellation(), work));
    }

    /** Choosing a reader may take a second, in which the page's next requests must not overtake. */
    private CompletableFuture<Reply> withCard(
            Optional<String> named, Hold hold, PageRequest request, Function<HeldCard, CallResult> work) {
        return CompletableFuture.completedFuture(named)
                .thenComposeAsync(reader -> queue(reader, hold, request, work), turns)
                .thenApply(Reply::new);
    }

    private CompletableFuture<CallResult> queue(
            Optional<String> named, Hold hold, PageRequest request, Function<HeldCard, CallResult> work) {
        request.cancellation().check();
        String reader = named.orElseGet(
                () -> ReaderChoice.choose(services.readers().list(), named).name());
        Registration claim = services.claims().take(page, reader, request.method() == Method.ACTIVATION_RUN);
        try {
            return new CardTask<>(work, request.cancellation()).queue(services.readers(), reader, hold, claim);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }
}
