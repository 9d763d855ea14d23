package se.kortbro.protocol;

import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.Text;
import se.kortbro.protocol.json.Word;
import se.kortbro.protocol.value.CertificateCheck;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.KeyAlgorithm;
import se.kortbro.protocol.value.PinId;

/** A member of an error's {@code data} besides {@code reason}, and the type that its value has. */
public enum ErrorField {
    /** The path of the param that is missing or wrong, such as {@code certificates[0].key}: a {@link String}. */
    FIELD("field", String.class),
    /** The name of a reader: a {@link String}. */
    READER("reader", String.class),
    /** Whether the same run again continues where this one stopped: a {@link Boolean}. */
    RESUMABLE("resumable", Boolean.class),
    /** The card's answer to reset: {@code byte[]}. */
    ATR("atr", byte[].class),
    /** The kind of key that the card lacks: a {@link KeyAlgorithm}. */
    KEY("key", KeyAlgorithm.class),
    /** The code in question: a {@link PinId}. */
    PIN("pin", PinId.class),
    /** Wrong tries that are left: an {@link Integer}. */
    TRIES_LEFT("triesLeft", Integer.class),
    /** The portal's own code, handed back as it was given: a {@link PortalCode}. */
    PORTAL_CODE("portalCode", PortalCode.class),
    /** What the portal's certificate failed: a {@link CertificateCheck}. */
    CHECK("check", CertificateCheck.class),
    /** The certificate that is wanting: a {@link CertificatePurpose}. */
    PURPOSE("purpose", CertificatePurpose.class);

    private final String wireName;
    private final Class<?> type;

    ErrorField(String wireName, Class<?> type) {
        this.wireName = wireName;
        this.type = type;
    }

    /** The member's name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** The Java type of its value. */
    public Class<?> type() {
        return type;
    }

    /** The value as it crosses the wire. */
    Json toJson(Object value) {
        if (value instanceof Word word) {
            return new Json.Str(word.word());
        } else if (value instanceof Boolean bool) {
            return new Json.Bool(bool);
        } else if (value instanceof Integer number) {
            return new Json.Num(number.toString());
        } else if (value instanceof byte[] bytes) {
            return new Json.Str(Text.encode(bytes));
        } else if (value instanceof PortalCode code) {
            return code.json();
        }
        return new Json.Str((String) value);
    }
}
