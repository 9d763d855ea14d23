package se.kortbro.protocol;

import java.util.List;
import java.util.Optional;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.Certificate;
import se.kortbro.protocol.value.KeyOrder;

/**
 * {@code activation.run}: makes keys on the card, fetches their certificates through the page and writes them; continues an
 * unfinished order where it stopped.
 *
 * @param reader the reader's name; empty for the only one that holds a card
 * @param orderId the portal's name for the order
 * @param progressToken what {@link ActivationProgress} will bear, as it was written
 * @param certificates one or two: authentication and signature, each once, made in this order
 */
public record ActivationRun(Optional<String> reader, String orderId, Token progressToken, List<KeyOrder> certificates)
        implements PageCall {
    public ActivationRun {
        certificates = List.copyOf(certificates);
        if (!eachOnce(certificates)) {
            throw new IllegalArgumentException("each purpose once");
        }
    }

    /**
     * All is written and verified.
     *
     * @param orderId the order
     * @param cardNumber the card it was done on
     * @param certificates in the order in which they were asked for
     */
    public record Result(String orderId, String cardNumber, List<Certificate> certificates) implements CallResult {
        public Result {
            certificates = List.copyOf(certificates);
        }

        @Override
        public Json toJson() {
            return new FieldWriter()
                    .put("orderId", orderId)
                    .put("cardNumber", cardNumber)
                    .put("certificates", certificates)
                    .done();
        }
    }

    static ActivationRun read(FieldReader params) {
        List<KeyOrder> certificates = params.objects("certificates", KeyOrder::read);
        if (!eachOnce(certificates)) {
            throw params.invalid("certificates");
        }
        return new ActivationRun(
                params.optionalText("reader"), params.text("orderId"), params.token("progressToken"), certificates);
    }

    private static boolean eachOnce(List<KeyOrder> certificates) {
        return !certificates.isEmpty()
                && certificates.stream().map(KeyOrder::purpose).distinct().count() == certificates.size();
    }

    @Override
    public Method method() {
        return Method.ACTIVATION_RUN;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.activationRun(this);
    }
}
