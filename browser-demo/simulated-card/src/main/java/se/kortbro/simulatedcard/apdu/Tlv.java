package se.kortbro.simulatedcard.apdu;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One BER-TLV data object (ISO/IEC 7816-4, 5.2.2; lengths of up to two bytes, which is all that PIV has).
 *
 * @param tag its tag, one to three bytes read as a number
 * @param value its value
 */
public record Tlv(int tag, byte[] value) {
    /**
     * Reads a row of data objects. Total.
     *
     * @throws Refusal 6A80 when it is none
     */
    public static List<Tlv> parse(byte[] bytes) {
        List<Tlv> row = new ArrayList<>();
        Cursor cursor = new Cursor(bytes);
        while (cursor.left() > 0) {
            int tag = cursor.tag();
            row.add(new Tlv(tag, cursor.take(cursor.length())));
        }
        return row;
    }

    /**
     * The one data object that {@code bytes} are, when it has that tag.
     *
     * @throws Refusal 6A80 when they are anything else
     */
    public static Tlv only(int tag, byte[] bytes) {
        List<Tlv> row = parse(bytes);
        if (row.size() != 1 || row.get(0).tag != tag) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return row.get(0);
    }

    /** The value of the first object with that tag. */
    public static Optional<byte[]> find(List<Tlv> row, int tag) {
        return row.stream().filter(tlv -> tlv.tag == tag).map(Tlv::value).findFirst();
    }

    /** Writes one data object whose value is {@code parts} joined; at most 65,535 bytes. */
    public static byte[] encode(int tag, byte[]... parts) {
        byte[] value = join(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int shift = 16; shift >= 0; shift -= 8) {
            if (tag >> shift != 0) {
                out.write(tag >> shift);
            }
        }
        if (value.length > 0xFF) {
            out.write(0x82);
            out.write(value.length >> 8);
        } else if (value.length > 0x7F) {
            out.write(0x81);
        }
        out.write(value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    /** One data object with a value of one byte. */
    public static byte[] encode(int tag, int value) {
        return encode(tag, new byte[] {(byte) value});
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        int left() {
            return bytes.length - at;
        }

        int next() {
            if (left() == 0) {
                throw new Refusal(StatusWord.WRONG_DATA);
            }
            return bytes[at++] & 0xFF;
        }

        int tag() {
            int tag = next();
            if ((tag & 0x1F) != 0x1F) {
                return tag;
            }
            int more = next();
            tag = (tag << 8) | more;
            return (more & 0x80) == 0 ? tag : (tag << 8) | next();
        }

        int length() {
            int first = next();
            if (first < 0x80) {
                return first;
            }
            return switch (first) {
                case 0x81 -> next();
                case 0x82 -> (next() << 8) | next();
                default -> throw new Refusal(StatusWord.WRONG_DATA);
            };
        }

        byte[] take(int length) {
            if (length > left()) {
                throw new Refusal(StatusWord.WRONG_DATA);
            }
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }
    }
}
