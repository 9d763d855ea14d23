package se.kortbro.daemon.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.gateway.PageRequest.Reply;
import se.kortbro.protocol.Method;
import se.kortbro.protocol.PinChange;
import se.kortbro.protocol.PinUnblock;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.PinId;

/**
 * What the person at the computer asks for herself, without a page. It claims the card as a page's request does, and gets the
 * same failures. Any thread.
 */
public final class PersonsRequests {
    /** Nobody is answered under it. */
    private static final Token NO_ID = Token.of("");

    private final CardMethods cards;
    private final List<PageRequest> unanswered = new ArrayList<>();
    private boolean closed;

    PersonsRequests(Services services) {
        cards = new CardMethods(services, this, Optional.empty());
    }

    /**
     * Has her change PIN 1 of the only card in a reader.
     *
     * @return completes when it is done, or with the failure
     */
    public CompletableFuture<Void> changePin(Locale language) {
        PinChange call = new PinChange(Optional.empty(), PinId.PIN1);
        return begin(Method.PIN_CHANGE, request -> cards.changePin(call, request, herself(language)));
    }

    /** Has her set a new PIN 1 by the PUK of the only card in a reader; as {@link #changePin}. */
    public CompletableFuture<Void> unblockPin(Locale language) {
        PinUnblock call = new PinUnblock(Optional.empty(), PinId.PIN1);
        return begin(Method.PIN_UNBLOCK, request -> cards.unblockPin(call, request, herself(language)));
    }

    private static Caller herself(Locale language) {
        return new Caller("", false, language);
    }

    private CompletableFuture<Void> begin(Method method, Function<PageRequest, CompletableFuture<Reply>> work) {
        PageRequest request = new PageRequest(NO_ID, method);
        synchronized (this) {
            if (closed) {
                request.cancel();
            } else {
                unanswered.add(request);
            }
        }
        return work.apply(request)
                .whenComplete((reply, failure) -> {
                    synchronized (this) {
                        unanswered.remove(request);
                    }
                })
                .thenAccept(reply -> {});
    }

    /** Ends what she has under way. */
    void close() {
        List<PageRequest> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(unanswered);
        }
        left.forEach(PageRequest::cancel);
    }
}
