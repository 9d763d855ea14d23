package se.kortbro.protocol.json;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a string must be to count as text, or as binary in base64. */
public final class Text {
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?+");

    private Text() {}

    /** Whether every surrogate has its other half: only then can it be written in UTF-8 (RFC 8259, 8.2). */
    public static boolean wellFormed(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is well formed and has no control characters: such a text can stand in a log line and in a window. */
    public static boolean printable(String value) {
        return wellFormed(value) && value.chars().noneMatch(Character::isISOControl);
    }

    /** Whether it is in the alphabet of RFC 4648, section 4, with padding and without line breaks. */
    public static boolean base64(String value) {
        return BASE64.matcher(value).matches();
    }

    /** The bytes of a base64 text; empty when it is not what an encoder would have written of them (RFC 4648, 3.5). */
    public static Optional<byte[]> decode(String value) {
        if (!base64(value)) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getDecoder().decode(value);
        return encode(bytes).equals(value) ? Optional.of(bytes) : Optional.empty();
    }

    /** Standard base64 with padding. */
    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
