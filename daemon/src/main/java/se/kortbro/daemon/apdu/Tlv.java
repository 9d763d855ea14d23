package se.kortbro.daemon.apdu;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One data object of BER-TLV (ISO/IEC 7816-4, 6.3; X.690, 8.1). Reading is total: bytes that are no TLV give empty,
 * never an exception, and no more memory is taken than the input has bytes.
 *
 * @param tag one to three bytes as a number: 0x53, 0x7F49, 0x5FC102
 * @param value not copied, so treat it as read only
 */
public record Tlv(int tag, byte[] value) {
    /** An object made of others. */
    public static Tlv of(int tag, Tlv... parts) {
        return new Tlv(tag, encodeAll(List.of(parts)));
    }

    /** Exactly one object, with nothing before or after it. */
    public static Optional<Tlv> parse(byte[] bytes) {
        return parseAll(bytes).filter(all -> all.size() == 1).map(all -> all.get(0));
    }

    /** Objects one after another, to the last byte. Lengths may be longer than they need be: cards write them so. */
    public static Optional<List<Tlv>> parseAll(byte[] bytes) {
        List<Tlv> all = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int tag = bytes[at] & 0xFF;
            boolean more = (tag & 0x1F) == 0x1F; // low five bits set: the tag goes on
            at++;
            for (int extra = 0; more; extra++) {
                if (extra == 2 || at == bytes.length) {
                    return Optional.empty();
                }
                more = (bytes[at] & 0x80) != 0;
                tag = tag << 8 | (bytes[at++] & 0xFF);
            }
            if (at == bytes.length) {
                return Optional.empty();
            }
            int length = bytes[at++] & 0xFF;
            if (length > 0x7F) {
                int lengthBytes = length & 0x7F;
                if (lengthBytes < 1 || lengthBytes > 3 || lengthBytes > bytes.length - at) {
                    return Optional.empty(); // 80 is the indefinite form, which no card uses
                }
                length = 0;
                for (int i = 0; i < lengthBytes; i++) {
                    length = length << 8 | (bytes[at++] & 0xFF);
                }
            }
            if (length > bytes.length - at) {
                return Optional.empty();
            }
            all.add(new Tlv(tag, Arrays.copyOfRange(bytes, at, at + length)));
            at += length;
        }
        return Optional.of(all);
    }

    /** The value as objects; empty when it is none. */
    public Optional<List<Tlv>> children() {
        return parseAll(value);
    }

    /** The value of the first object with {@code tag} directly inside this one. */
    public Optional<byte[]> find(int tag) {
        return children().flatMap(inside -> find(inside, tag));
    }

    /** The value of the first of {@code objects} with {@code tag}. */
    public static Optional<byte[]> find(List<Tlv> objects, int tag) {
        return objects.stream()
                .filter(object -> object.tag == tag)
                .map(Tlv::value)
                .findFirst();
    }

    /** Tag, length in its shortest form, value. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 8);
        writeNumber(out, tag, tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1);
        if (value.length > 0x7F) {
            int lengthBytes = value.length > 0xFFFF ? 3 : value.length > 0xFF ? 2 : 1;
            out.write(0x80 | lengthBytes);
            writeNumber(out, value.length, lengthBytes);
        } else {
            out.write(value.length);
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    /** Objects one after another. */
    public static byte[] encodeAll(List<Tlv> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        objects.forEach(object -> out.writeBytes(object.encode()));
        return out.toByteArray();
    }

    private static void writeNumber(ByteArrayOutputStream out, int number, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write(number >> shift);
        }
    }
}
