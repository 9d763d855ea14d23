package se.kortbro.protocol.value;

import se.kortbro.protocol.json.FieldReader;

/**
 * One of the certificates that an activation is to fetch.
 *
 * @param purpose authentication or signature; the base key is the factory's
 * @param key the kind of key to make for it
 */
public record KeyOrder(CertificatePurpose purpose, KeyAlgorithm key) {
    public KeyOrder {
        if (purpose == CertificatePurpose.BASE) {
            throw new IllegalArgumentException("the base key is the factory's");
        }
    }

    /** Reads one of {@code activation.run}'s entries. */
    public static KeyOrder read(FieldReader fields) {
        CertificatePurpose purpose = fields.word("purpose", CertificatePurpose.class);
        if (purpose == CertificatePurpose.BASE) {
            throw fields.invalid("purpose");
        }
        return new KeyOrder(purpose, fields.word("key", KeyAlgorithm.class));
    }
}
