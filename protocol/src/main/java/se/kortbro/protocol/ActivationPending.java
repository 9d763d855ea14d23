package se.kortbro.protocol;

import java.util.List;
import java.util.Optional;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.PendingActivation;

/**
 * {@code activation.pending}: what this origin began on the card and has not finished.
 *
 * @param reader the reader's name; empty for the only one that holds a card
 */
public record ActivationPending(Optional<String> reader) implements PageCall {
    /**
     * The unfinished activations.
     */
    public record Result(List<PendingActivation> activations) implements CallResult {
        public Result {
            activations = List.copyOf(activations);
        }

        @Override
        public Json toJson() {
            return new FieldWriter().put("activations", activations).done();
        }
    }

    static ActivationPending read(FieldReader params) {
        return new ActivationPending(params.optionalText("reader"));
    }

    @Override
    public Method method() {
        return Method.ACTIVATION_PENDING;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.activationPending(this);
    }
}
