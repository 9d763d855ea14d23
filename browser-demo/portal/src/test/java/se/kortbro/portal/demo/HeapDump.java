package se.kortbro.portal.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A dump in the JVM's own format (hprof), searched for codes: byte for byte, as strings and arrays of any kind lie in it. A
 * {@code char[]} lies there in big endian, a String in Latin-1 or in the processor's order.
 */
final class HeapDump {
    private static final int AROUND = 24;
    private static final int PIECE = 1 << 20;

    private static final Map<String, Charset> SPELLINGS = Map.of(
            "ASCII, PIV padded too", StandardCharsets.US_ASCII,
            "UTF-16 big endian", StandardCharsets.UTF_16BE,
            "UTF-16 little endian", StandardCharsets.UTF_16LE,
            "int[]", Charset.forName("UTF-32BE"));

    private final ByteBuffer bytes;

    HeapDump(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    int megabytes() {
        return bytes.limit() >> 20;
    }

    /** A code as it may lie there. */
    private record Wanted(String code, String spelling, byte[] bytes) {}

    /** Each place where one of the codes lies: how it is spelt, and what lies around it. */
    List<String> places(List<String> codes) {
        List<Wanted> all = codes.stream()
                .flatMap(code -> SPELLINGS.entrySet().stream()
                        .map(spelling -> new Wanted(code, spelling.getKey(), spelt(code, spelling.getValue()))))
                .toList();
        boolean[] begins = new boolean[256];
        all.forEach(wanted -> begins[wanted.bytes()[0]] = true);
        List<String> places = new ArrayList<>();
        byte[] piece = new byte[PIECE];
        for (int from = 0; from < bytes.limit(); from += PIECE) {
            int length = Math.min(PIECE, bytes.limit() - from);
            bytes.get(from, piece, 0, length);
            for (int i = 0; i < length; i++) {
                if (begins[piece[i] & 0xFF]) {
                    find(all, from + i, places);
                }
            }
        }
        return places;
    }

    /** Without the zeros that it begins with: a heap is full of zeros. */
    private static byte[] spelt(String code, Charset charset) {
        byte[] spelt = code.getBytes(charset);
        int from = 0;
        while (spelt[from] == 0) {
            from++;
        }
        return Arrays.copyOfRange(spelt, from, spelt.length);
    }

    private void find(List<Wanted> all, int at, List<String> places) {
        for (Wanted wanted : all) {
            if (lies(wanted.bytes(), at)) {
                places.add(wanted.code() + " in " + wanted.spelling() + ": " + around(at, wanted));
            }
        }
    }

    private boolean lies(byte[] wanted, int at) {
        for (int i = 0; i < wanted.length; i++) {
            if (at + i == bytes.limit() || bytes.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private String around(int at, Wanted wanted) {
        int from = Math.max(0, at - AROUND);
        byte[] part = new byte[Math.min(bytes.limit(), at + wanted.bytes().length + AROUND) - from];
        bytes.get(from, part);
        return HexFormat.ofDelimiter(" ").formatHex(part);
    }
}
