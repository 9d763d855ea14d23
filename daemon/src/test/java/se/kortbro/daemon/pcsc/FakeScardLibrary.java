package se.kortbro.daemon.pcsc;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The C side of a card service, for any of the three layouts: reads and writes memory where that system's header says, with
 * offsets of its own, so that a mistake in {@link ScardLayout} does not cancel itself out.
 */
final class FakeScardLibrary implements ScardLibrary {
    static final long CONTEXT = 0x1234_5678;
    static final long HANDLE = 0x0BCD_EF01;

    private final ScardLayout layout;
    private final int dword;
    private final int stride;
    private final int atrAt;
    final List<String> seen = new ArrayList<>();
    List<String> readers = List.of();
    byte[] answer = {};
    long code;

    private @Nullable Pointer commandMemory;
    private @Nullable Pointer answerMemory;
    private int commandLength;

    FakeScardLibrary(ScardLayout layout, int dword, int stride, int atrAt) {
        this.layout = layout;
        this.dword = dword;
        this.stride = stride;
        this.atrAt = atrAt;
    }

    @Override
    public ScardLayout layout() {
        return layout;
    }

    @Override
    public boolean tellsReadersChanged() {
        return true;
    }

    private long get(Pointer memory, long at) {
        return dword == 8 ? memory.getLong(at) : memory.getInt(at);
    }

    private void put(Pointer memory, long at, long value) {
        if (dword == 8) {
            memory.setLong(at, value);
        } else {
            memory.setInt(at, (int) value);
        }
    }

    @Override
    public long establishContext(Pointer context) {
        if (code == 0) {
            context.setLong(0, CONTEXT);
        }
        return code;
    }

    @Override
    public long releaseContext(long context) {
        seen.add("release " + context);
        return 0;
    }

    @Override
    public long listReaders(long context, @Nullable Pointer names, Pointer length) {
        byte[] all = (String.join("\0", readers) + "\0\0").getBytes(layout.charset());
        int characters = all.length / layout.character();
        if (readers.isEmpty()) {
            return 0x8010002EL;
        }
        if (names != null) {
            if (get(length, 0) < characters) {
                return 0x80100008L;
            }
            names.write(0, all, 0, all.length);
        }
        put(length, 0, characters);
        return 0;
    }

    @Override
    public long getStatusChange(long context, long milliseconds, Pointer states, long count) {
        for (int i = 0; i < count; i++) {
            Pointer state = states.share((long) i * stride);
            String name = text(state.getPointer(0));
            seen.add(name + " " + Integer.toHexString((int) get(state, 16)) + " for " + milliseconds);
            put(state, 16 + dword, 0x0005_0022L + i);
            put(state, 16 + 2L * dword, 3);
            state.write(atrAt, new byte[] {0x3B, 0x01, (byte) i}, 0, 3);
        }
        return code;
    }

    private String text(Pointer name) {
        if (layout.character() == 1) {
            return name.getString(0, "UTF-8");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; name.getShort(2L * i) != 0; i++) {
            text.append((char) name.getShort(2L * i));
        }
        return text.toString();
    }

    /** sizeof(SCARD_IO_REQUEST). */
    int ioRequestSize() {
        return dword == 8 ? 16 : 8;
    }

    @Override
    public long cancel(long context) {
        seen.add("cancel " + context);
        return 0;
    }

    @Override
    public long connect(long context, Pointer reader, long share, long protocols, Pointer handle, Pointer protocol) {
        seen.add("connect " + context + " " + share + " " + protocols);
        handle.setLong(0, HANDLE);
        put(protocol, 0, 2);
        return code;
    }

    @Override
    public long reconnect(long handle, long share, long protocols, long disposition, Pointer protocol) {
        put(protocol, 0, 1);
        return code;
    }

    @Override
    public long disconnect(long handle, long disposition) {
        seen.add("disconnect " + handle + " " + disposition);
        return 0;
    }

    @Override
    public long beginTransaction(long handle) {
        return code;
    }

    @Override
    public long endTransaction(long handle, long disposition) {
        return code;
    }

    @Override
    public long status(
            long handle,
            Pointer names,
            Pointer namesLength,
            Pointer state,
            Pointer protocol,
            Pointer atr,
            Pointer length) {
        put(state, 0, layout.stateIsBits() ? 0x0003_0044 : 6);
        put(protocol, 0, 2);
        atr.write(0, new byte[] {0x3B, 0x00}, 0, 2);
        put(length, 0, 2);
        return code;
    }

    @Override
    public long transmit(
            long handle, Pointer protocol, Pointer command, long length, Pointer reply, Pointer replyLength) {
        seen.add("transmit " + handle + " " + get(protocol, 0) + " " + get(protocol, dword) + " "
                + HexFormat.of().formatHex(command.getByteArray(0, (int) length)));
        commandMemory = command;
        commandLength = (int) length;
        answerMemory = reply;
        reply.write(0, answer, 0, answer.length);
        put(replyLength, 0, answer.length);
        return code;
    }

    @Override
    public long control(
            long handle,
            long controlCode,
            Pointer input,
            long length,
            Pointer output,
            long capacity,
            Pointer outputLength) {
        seen.add("control " + Long.toHexString(controlCode));
        output.write(0, answer, 0, answer.length);
        put(outputLength, 0, answer.length);
        return code;
    }

    boolean wiped() {
        Pointer command = commandMemory;
        Pointer reply = answerMemory;
        return command != null && reply != null && zero(command, commandLength) && zero(reply, answer.length);
    }

    private static boolean zero(Pointer memory, int length) {
        return Arrays.equals(memory.getByteArray(0, length), new byte[length]);
    }
}
