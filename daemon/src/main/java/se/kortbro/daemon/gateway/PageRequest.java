package se.kortbro.daemon.gateway;

import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.protocol.CallResult;
import se.kortbro.protocol.Method;
import se.kortbro.protocol.json.Token;

/**
 * A page's request from its coming to its answer.
 *
 * @param id as the page wrote it
 * @param method what is asked
 * @param cancellation ends it from outside
 */
record PageRequest(Token id, Method method, Cancellation cancellation) {
    PageRequest(Token id, Method method) {
        this(id, method, new Cancellation());
    }

    /** The page cancelled it, or went away. An activation says itself whether it can be continued. */
    void cancel() {
        cancellation.cancel(() -> new ActivationFailure.RequestCancelled(false));
    }

    /**
     * What a request is answered with.
     *
     * @param result the answer
     * @param afterwards what is done when it is on its way
     */
    record Reply(CallResult result, Runnable afterwards) {
        Reply(CallResult result) {
            this(result, () -> {});
        }
    }
}
