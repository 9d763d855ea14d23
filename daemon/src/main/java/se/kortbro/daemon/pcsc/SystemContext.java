package se.kortbro.daemon.pcsc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.pcsc.Winscard.Context;
import se.kortbro.daemon.pcsc.Winscard.Handle;
import se.kortbro.daemon.pcsc.Winscard.KnownBits;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;
import se.kortbro.daemon.pcsc.Winscard.Share;

/** A SCARDCONTEXT. */
final class SystemContext implements Context {
    /** SCARD_PROTOCOL_T0 or T1, as the card has it. */
    static final int ANY_PROTOCOL = 3;

    private final ScardLibrary library;
    private final ScardLayout layout;
    private final long context;
    private @Nullable ApduBuffers buffers;
    private boolean closed;

    SystemContext(ScardLibrary library, long context) {
        this.library = library;
        this.layout = library.layout();
        this.context = context;
    }

    @Override
    public List<String> readers() throws ScardException {
        // The list may grow between two calls: ask for its length again each time, a few times.
        for (int attempt = 1; ; attempt++) {
            try {
                return readersOnce();
            } catch (ScardException e) {
                if (e.error() == ScardError.NO_READERS_AVAILABLE) {
                    return List.of();
                }
                if (e.error() != ScardError.INSUFFICIENT_BUFFER || attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private List<String> readersOnce() throws ScardException {
        try (Memory length = new Memory(Long.BYTES)) {
            layout.writeDword(length, 0, 0);
            ScardException.check("SCardListReaders", library.listReaders(context, Pointer.NULL, length));
            long characters = Math.max(2, layout.readDword(length, 0));
            try (Memory names = new Memory(characters * layout.character())) {
                layout.writeDword(length, 0, characters);
                ScardException.check("SCardListReaders", library.listReaders(context, names, length));
                long filled = Math.min(characters, layout.readDword(length, 0)) * layout.character();
                String all = new String(names.getByteArray(0, (int) filled), layout.charset());
                return Arrays.stream(all.split("\0"))
                        .filter(name -> !name.isEmpty())
                        .toList();
            }
        }
    }

    @Override
    public List<ReaderBits> awaitChange(List<KnownBits> known, Duration limit) throws ScardException {
        if (known.isEmpty()) {
            throw new ScardException("SCardGetStatusChange", ScardError.TIMEOUT.code());
        }
        int stride = layout.readerStateSize();
        List<Memory> names = new ArrayList<>();
        try (Memory states = new Memory((long) stride * known.size())) {
            states.clear();
            for (int i = 0; i < known.size(); i++) {
                Memory name = text(known.get(i).reader());
                names.add(name);
                states.setPointer((long) i * stride, name);
                layout.writeDword(
                        states,
                        (long) i * stride + layout.currentStateAt(),
                        Integer.toUnsignedLong(known.get(i).bits()));
            }
            ScardException.check(
                    "SCardGetStatusChange", library.getStatusChange(context, limit.toMillis(), states, known.size()));
            List<ReaderBits> bits = new ArrayList<>();
            for (int i = 0; i < known.size(); i++) {
                bits.add(bits(known.get(i).reader(), states, (long) i * stride));
            }
            return bits;
        } finally {
            names.forEach(Memory::close);
        }
    }

    private ReaderBits bits(String reader, Memory states, long at) {
        long length = Math.min(layout.atr(), layout.readDword(states, at + layout.atrLengthAt()));
        return new ReaderBits(
                reader,
                (int) layout.readDword(states, at + layout.eventStateAt()),
                states.getByteArray(at + layout.atrAt(), (int) length));
    }

    @Override
    public void cancel() {
        long ignored = library.cancel(context);
    }

    @Override
    public Handle connect(String reader, Share share) throws ScardException {
        try (Memory name = text(reader);
                Memory made = new Memory(Long.BYTES);
                Memory protocol = new Memory(Long.BYTES)) {
            ScardException.check(
                    "SCardConnect", library.connect(context, name, share.value(), ANY_PROTOCOL, made, protocol));
            if (buffers == null) {
                buffers = new ApduBuffers(layout);
            }
            return new SystemHandle(library, buffers, layout.readHandle(made), layout.readDword(protocol, 0));
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        long ignored = library.releaseContext(context);
        if (buffers != null) {
            buffers.close();
        }
    }

    private Memory text(String text) {
        byte[] bytes = (text + '\0').getBytes(layout.charset());
        Memory memory = new Memory(bytes.length);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }
}
