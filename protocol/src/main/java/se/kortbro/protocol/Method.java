package se.kortbro.protocol;

import static se.kortbro.protocol.Method.Caller.DAEMON;
import static se.kortbro.protocol.Method.Caller.PAGE;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every method of the protocol: its name on the wire, who calls it, what it is called with and what it is answered with. */
public enum Method {
    SESSION_HELLO("session.hello", PAGE, SessionHello.class, SessionHello.Result.class),
    READERS_LIST("readers.list", PAGE, ReadersList.class, ReadersList.Result.class),
    READERS_SUBSCRIBE("readers.subscribe", PAGE, ReadersSubscribe.class, ReadersSubscribe.Result.class),
    READERS_UNSUBSCRIBE("readers.unsubscribe", PAGE, ReadersUnsubscribe.class, EmptyResult.class),
    CARD_READ("card.read", PAGE, CardRead.class, CardRead.Result.class),
    CARD_AUTHENTICATE("card.authenticate", PAGE, CardAuthenticate.class, CardAuthenticate.Result.class),
    PIN_CHANGE("pin.change", PAGE, PinChange.class, EmptyResult.class),
    PIN_UNBLOCK("pin.unblock", PAGE, PinUnblock.class, EmptyResult.class),
    ACTIVATION_RUN("activation.run", PAGE, ActivationRun.class, ActivationRun.Result.class),
    ACTIVATION_PENDING("activation.pending", PAGE, ActivationPending.class, ActivationPending.Result.class),
    DOCTOR_CHECK("doctor.check", PAGE, DoctorCheck.class, DoctorCheck.Result.class),
    REQUEST_CANCEL("request.cancel", PAGE, RequestCancel.class),
    ACTIVATION_ISSUE("activation.issue", DAEMON, ActivationIssue.class, ActivationIssue.Result.class),
    ACTIVATION_AUTHORIZE("activation.authorize", DAEMON, ActivationAuthorize.class, ActivationAuthorize.Result.class),
    ACTIVATION_PROGRESS("activation.progress", DAEMON, ActivationProgress.class),
    READERS_CHANGED("readers.changed", DAEMON, ReadersChanged.class);

    /** The side that calls. */
    public enum Caller {
        PAGE,
        DAEMON
    }

    private static final Map<String, Method> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Method::wireName, Function.identity()));

    private final String wireName;
    private final Caller caller;
    private final Class<? extends Record> params;
    private final Optional<Class<? extends Record>> result;

    /** A request. */
    Method(String wireName, Caller caller, Class<? extends Record> params, Class<? extends Record> result) {
        this.wireName = wireName;
        this.caller = caller;
        this.params = params;
        this.result = Optional.of(result);
    }

    /** A notification. */
    Method(String wireName, Caller caller, Class<? extends Record> params) {
        this.wireName = wireName;
        this.caller = caller;
        this.params = params;
        this.result = Optional.empty();
    }

    /** The method of that name, whoever calls it. */
    public static Optional<Method> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Who calls it. */
    public Caller caller() {
        return caller;
    }

    /** Whether nobody answers it. */
    public boolean notification() {
        return result.isEmpty();
    }

    /** The record that its params are. */
    public Class<? extends Record> params() {
        return params;
    }

    /** The record that its result is; empty for a notification. */
    public Optional<Class<? extends Record>> result() {
        return result;
    }
}
