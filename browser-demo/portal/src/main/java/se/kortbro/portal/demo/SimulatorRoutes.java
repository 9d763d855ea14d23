package se.kortbro.portal.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import se.kortbro.simulatedcard.Fault;

/** The hand at the simulated reader, for the page's panel and for programs. */
final class SimulatorRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Fault.Kind> KINDS = Map.of(
            "pullBefore", Fault.Kind.PULL_BEFORE,
            "pullAfter", Fault.Kind.PULL_AFTER,
            "garble", Fault.Kind.GARBLE,
            "mute", Fault.Kind.MUTE);

    private final Envelope envelope;
    private final boolean pinPad;

    /** @param pinPad whether the reader has keys of its own */
    SimulatorRoutes(Envelope envelope, boolean pinPad) {
        this.envelope = envelope;
        this.pinPad = pinPad;
    }

    void addTo(RoutesConfig routes) {
        routes.post(
                "/simulator/insert",
                context -> done(context, () -> envelope.reader().insert()));
        routes.post(
                "/simulator/pull",
                context -> done(context, () -> envelope.reader().pull()));
        routes.post("/simulator/reset", context -> done(context, envelope::open));
        routes.post("/simulator/fault", this::fault);
        routes.post("/simulator/configure", this::configure);
        if (pinPad) {
            routes.post("/simulator/pad", this::press);
        }
        routes.get("/simulator/state", context -> json(context, state()));
    }

    private void fault(Context context) throws IOException {
        JsonNode wish = body(context);
        JsonNode kind = wish.path("kind");
        JsonNode reinsert = wish.path("reinsertAfterMs");
        if (!positive(wish.path("at")) || !KINDS.containsKey(kind.asText())) {
            refuse(context, "at: a number from 1; kind: one of " + KINDS.keySet());
        } else if (!reinsert.isMissingNode() && !natural(reinsert)) {
            refuse(context, "reinsertAfterMs: milliseconds");
        } else {
            Optional<Duration> after =
                    reinsert.isMissingNode() ? Optional.empty() : Optional.of(Duration.ofMillis(reinsert.longValue()));
            envelope.reader().fault(new Fault(wish.path("at").longValue(), KINDS.get(kind.asText()), after));
            json(context, state());
        }
    }

    private void configure(Context context) throws IOException {
        JsonNode wish = body(context);
        JsonNode latency = wish.path("latencyMs");
        JsonNode extended = wish.path("extendedLength");
        JsonNode tries = wish.path("pinTriesLeft");
        if (!latency.isMissingNode() && !natural(latency)) {
            refuse(context, "latencyMs: milliseconds");
        } else if (!extended.isMissingNode() && !extended.isBoolean()) {
            refuse(context, "extendedLength: true or false");
        } else if (!tries.isMissingNode() && (!natural(tries) || tries.intValue() > Envelope.PIN_TRIES)) {
            refuse(context, "pinTriesLeft: 0 to " + Envelope.PIN_TRIES);
        } else {
            envelope.change(
                    latency.isMissingNode() ? null : Duration.ofMillis(latency.longValue()),
                    extended.isMissingNode() ? null : extended.booleanValue(),
                    tries.isMissingNode() ? null : tries.intValue());
            json(context, state());
        }
    }

    private void press(Context context) throws IOException {
        JsonNode wish = body(context);
        String digits = wish.path("enter").asText();
        if (wish.path("cancel").asBoolean()) {
            envelope.pinPad().cancel();
        } else if (digits.matches("[0-9]{1,16}")) {
            envelope.pinPad().enter(digits);
        } else {
            refuse(context, "enter: 1 to 16 digits; or cancel: true");
            return;
        }
        json(context, state());
    }

    private ObjectNode state() {
        ObjectNode state = JSON.createObjectNode()
                .put("present", envelope.reader().present())
                .put("commands", envelope.reader().commands())
                .put("pinTriesLeft", envelope.card().pinTriesLeft());
        state.set("certificates", JSON.valueToTree(envelope.certificates()));
        state.put("faultsFired", envelope.reader().faultsFired());
        return pinPad ? state.put("pinPad", true) : state;
    }

    private void done(Context context, Runnable work) {
        work.run();
        json(context, state());
    }

    /** An empty body is an empty object. */
    private static JsonNode body(Context context) throws IOException {
        try {
            JsonNode body = JSON.readTree(context.bodyInputStream().readNBytes(4096));
            return body.isObject() ? body : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static boolean natural(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToInt() && number.intValue() >= 0;
    }

    private static boolean positive(JsonNode number) {
        return natural(number) && number.intValue() > 0;
    }

    private static void refuse(Context context, String advice) {
        context.status(400);
        json(context, JSON.createObjectNode().put("error", advice));
    }

    private static void json(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }
}
