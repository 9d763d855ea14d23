package se.kortbro.portal.token;

import java.util.Base64;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/** Standard base64 with padding (RFC 4648, 4): one text for each sequence of bytes, so that nothing has two faces. */
public final class Base64Text {
    private Base64Text() {}

    /**
     * The bytes.
     *
     * @throws Refusal for this reason, when it isn't exactly what {@link #encode} would write
     */
    public static byte[] decode(String text, Reason otherwise) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(otherwise, "not base64", e);
        }
        throw new Refusal(otherwise, "base64 that is not in its one form");
    }

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
