package se.kortbro.protocol;

import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.ActivationPhase;

/**
 * {@code activation.progress}: how far an activation has come.
 *
 * @param progressToken the one that {@link ActivationRun} was given
 * @param orderId the order
 * @param percent 0 to 100; never goes back within a run; 100 is sent once, before the result
 * @param phase where it is
 * @param message for the person, in the session's language
 * @param keepCardInserted whether taking the card out now would interrupt it
 */
public record ActivationProgress(
        Token progressToken,
        String orderId,
        int percent,
        ActivationPhase phase,
        String message,
        boolean keepCardInserted)
        implements DaemonNotification {
    public ActivationProgress {
        if (percent < 0 || percent > 100 || (percent == 100) != (phase == ActivationPhase.DONE)) {
            throw new IllegalArgumentException(percent + " % in phase " + phase.word());
        }
    }

    @Override
    public Method method() {
        return Method.ACTIVATION_PROGRESS;
    }

    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("progressToken", progressToken.json())
                .put("orderId", orderId)
                .put("percent", percent)
                .put("phase", phase)
                .put("message", message)
                .put("keepCardInserted", keepCardInserted)
                .done();
    }
}
