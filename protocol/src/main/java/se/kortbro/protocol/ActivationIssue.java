package se.kortbro.protocol;

import java.util.List;
import java.util.Optional;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.InvalidField;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.AuthToken;
import se.kortbro.protocol.value.CertificatePurpose;

/**
 * {@code activation.issue}: the portal is to make a certificate for the key that the card has made.
 *
 * @param orderId the order
 * @param cardNumber the card
 * @param purpose authentication or signature
 * @param csr PKCS#10, DER, signed by the new key; each time the same bytes
 * @param proof by the card's base key with nonce = base64(SHA-256(csr)): the key is this card's; empty where the card has no
 *     base certificate
 * @param attestation certificates by which the card proves that it made the key; empty where it cannot
 */
public record ActivationIssue(
        String orderId,
        String cardNumber,
        CertificatePurpose purpose,
        byte[] csr,
        Optional<AuthToken> proof,
        Optional<List<byte[]>> attestation)
        implements DaemonCall {
    public ActivationIssue {
        if (purpose == CertificatePurpose.BASE) {
            throw new IllegalArgumentException("the base certificate is the factory's");
        }
        attestation = attestation.map(List::copyOf);
    }

    @Override
    public Method method() {
        return Method.ACTIVATION_ISSUE;
    }

    @Override
    public Json toJson() {
        FieldWriter fields = new FieldWriter()
                .put("orderId", orderId)
                .put("cardNumber", cardNumber)
                .put("purpose", purpose)
                .put("csr", csr)
                .putValue("proof", proof);
        attestation.ifPresent(certificates -> fields.putBytes("attestation", certificates));
        return fields.done();
    }

    /**
     * What the portal issued: bytes that are checked by the workflow, not here.
     *
     * @param certificate DER
     * @param chain the issuers' certificates, DER, from the nearest; empty when the page sends none
     */
    public record Result(byte[] certificate, List<byte[]> chain) {
        public Result {
            chain = List.copyOf(chain);
        }

        /**
         * Reads the page's answer.
         *
         * @throws InvalidField when it is not one
         */
        public static Result read(Json result) {
            FieldReader fields = FieldReader.of(result, "result");
            return new Result(fields.bytes("certificate"), fields.optionalByteList("chain"));
        }
    }
}
