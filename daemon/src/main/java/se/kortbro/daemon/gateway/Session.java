package se.kortbro.daemon.gateway;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.gateway.PageRequest.Reply;
import se.kortbro.daemon.origin.OriginPolicy;
import se.kortbro.protocol.Incoming;
import se.kortbro.protocol.MessageReader;
import se.kortbro.protocol.MessageWriter;
import se.kortbro.protocol.Method;
import se.kortbro.protocol.PageCall;
import se.kortbro.protocol.RequestCancel;
import se.kortbro.protocol.RpcError;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.Limits;

/**
 * One page, from its connection to its end: which of its requests are unanswered, and where what it says belongs. Answers
 * leave in the order in which they are ready. Any thread.
 */
final class Session implements Page {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Supplier<OriginPolicy> origins;
    private final Verdict.Admitted who;
    private final Outbox outbox;
    private final PageCalls calls;
    private final Subscription subscription;
    private final Methods methods;
    /** Each by itself: a page may give two of them one id. */
    private final Set<PageRequest> unanswered = Collections.newSetFromMap(new IdentityHashMap<>());

    private volatile Locale locale = Locale.forLanguageTag("sv");
    private boolean gone;
    private @Nullable Runnable farewell;

    Session(Services services, Verdict.Admitted who, Outbox outbox) {
        this.origins = services.origins();
        this.who = who;
        this.outbox = outbox;
        this.calls = new PageCalls(outbox, services.pagePatience());
        this.subscription = new Subscription(services.readers(), outbox);
        this.methods = new Methods(services, this, who.origin().origin(), outbox, calls, subscription);
    }

    @Override
    public void received(String message) {
        Incoming incoming = MessageReader.read(message);
        if (incoming instanceof Incoming.Request request) {
            begin(request.id(), request.call());
        } else if (incoming instanceof Incoming.Response response) {
            calls.answered(response.id(), response.answer());
        } else if (incoming instanceof Incoming.Notification notification
                && notification.notification() instanceof RequestCancel cancel) {
            cancel(cancel.id());
        } else if (incoming instanceof Incoming.Malformed malformed) {
            outbox.send(MessageWriter.error(malformed.id(), malformed.error()));
        } else if (incoming instanceof Incoming.Ignored ignored) {
            LOG.debug("{}: {}", who.sent(), ignored.why());
        }
    }

    private void begin(Token id, PageCall call) {
        PageRequest request = new PageRequest(id, call.method());
        if (!origins.get().allows(who.origin().origin())) {
            return; // it is being sent away, or will be when its activation has ended
        }
        if (!admit(request)) {
            outbox.send(MessageWriter.error(id, errors(request).tooMany()));
            return;
        }
        try {
            var unused = methods.begin(call, request).handle((reply, failure) -> {
                answer(request, reply, failure);
                return null;
            });
        } catch (RuntimeException e) {
            answer(request, null, e);
        }
    }

    private synchronized boolean admit(PageRequest request) {
        if (gone || unanswered.size() >= Limits.MAX_PENDING_REQUESTS) {
            return false;
        }
        return unanswered.add(request);
    }

    private void answer(PageRequest request, @Nullable Reply reply, @Nullable Throwable failure) {
        synchronized (this) {
            unanswered.remove(request);
        }
        if (reply != null) {
            outbox.send(MessageWriter.result(request.id(), reply.result()));
            reply.afterwards().run();
        } else if (failure != null) {
            RpcError error = errors(request).of(failure);
            LOG.info(
                    "{} {}: {} {}",
                    who.sent(),
                    request.method().wireName(),
                    error.code().code(),
                    error.code().reason());
            outbox.send(MessageWriter.error(request.id(), error));
        }
        sayFarewell();
    }

    @Override
    public void unwelcome(Runnable close) {
        synchronized (this) {
            farewell = close;
        }
        sayFarewell();
    }

    private void sayFarewell() {
        Runnable close;
        synchronized (this) {
            boolean activating = unanswered.stream().anyMatch(request -> request.method() == Method.ACTIVATION_RUN);
            close = activating ? null : farewell;
        }
        if (close != null) {
            LOG.info("{} may not connect any more: sent away", who.sent());
            outbox.afterAll(close);
        }
    }

    private ProtocolErrors errors(PageRequest request) {
        return new ProtocolErrors(locale, request.method() == Method.ACTIVATION_RUN);
    }

    private void cancel(Token id) {
        List<PageRequest> named;
        synchronized (this) {
            named = unanswered.stream()
                    .filter(request -> request.id().equals(id))
                    .toList();
        }
        named.forEach(PageRequest::cancel);
    }

    /** Who asks, in the language that was spoken last. */
    Caller caller() {
        return new Caller(who.sent(), who.origin().test(), locale);
    }

    void speak(Locale language) {
        locale = language;
    }

    @Override
    public void gone() {
        List<PageRequest> left;
        synchronized (this) {
            gone = true;
            left = List.copyOf(unanswered);
        }
        subscription.close();
        left.forEach(PageRequest::cancel);
    }
}
