package se.kortbro.protocol;

import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.InvalidField;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.AdministrationAlgorithm;

/**
 * {@code activation.authorize}: the portal's server is to answer the card's administration challenge; the key never leaves
 * it.
 *
 * @param orderId the order
 * @param cardNumber the card
 * @param algorithm the administration key's
 * @param challenge one block of the algorithm: 8 or 16 bytes (SP 800-73-5 part 2, 3.2.4)
 */
public record ActivationAuthorize(
        String orderId, String cardNumber, AdministrationAlgorithm algorithm, byte[] challenge) implements DaemonCall {
    @Override
    public Method method() {
        return Method.ACTIVATION_AUTHORIZE;
    }

    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("orderId", orderId)
                .put("cardNumber", cardNumber)
                .put("algorithm", algorithm)
                .put("challenge", challenge)
                .done();
    }

    /**
     * The portal's answer.
     *
     * @param response the challenge encrypted as one block; whether it is right, the card says
     */
    public record Result(byte[] response) {
        /**
         * Reads the page's answer.
         *
         * @throws InvalidField when it is not one
         */
        public static Result read(Json result) {
            return new Result(FieldReader.of(result, "result").bytes("response"));
        }
    }
}
