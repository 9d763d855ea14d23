package se.kortbro.daemon.pcsc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import se.kortbro.daemon.pcsc.Winscard.Disposition;
import se.kortbro.daemon.pcsc.Winscard.Handle;
import se.kortbro.daemon.pcsc.Winscard.Share;
import se.kortbro.daemon.pcsc.Winscard.Status;

/** A SCARDHANDLE. */
final class SystemHandle implements Handle {
    private final ScardLibrary library;
    private final ScardLayout layout;
    private final ApduBuffers buffers;
    private final long handle;
    private long protocol;

    SystemHandle(ScardLibrary library, ApduBuffers buffers, long handle, long protocol) {
        this.library = library;
        this.layout = library.layout();
        this.buffers = buffers;
        this.handle = handle;
        this.protocol = protocol;
    }

    @Override
    public void reconnect(Share share, Disposition before) throws ScardException {
        long code =
                library.reconnect(handle, share.value(), SystemContext.ANY_PROTOCOL, before.value(), buffers.length);
        ScardException.check("SCardReconnect", code);
        protocol = layout.readDword(buffers.length, 0);
    }

    @Override
    public int protocol() {
        return (int) protocol;
    }

    @Override
    public Status status() throws ScardException {
        try (Memory state = new Memory(Long.BYTES);
                Memory active = new Memory(Long.BYTES);
                Memory atr = new Memory(layout.atr());
                Memory namesLength = new Memory(Long.BYTES);
                Memory names = new Memory(1024L * layout.character())) {
            layout.writeDword(namesLength, 0, 1024);
            layout.writeDword(buffers.length, 0, layout.atr());
            long code = library.status(handle, names, namesLength, state, active, atr, buffers.length);
            ScardException.check("SCardStatus", code);
            int length = (int) Math.min(layout.atr(), layout.readDword(buffers.length, 0));
            return new Status(
                    layout.slotState(layout.readDword(state, 0)),
                    (int) layout.readDword(active, 0),
                    atr.getByteArray(0, length));
        }
    }

    @Override
    public void beginTransaction() throws ScardException {
        ScardException.check("SCardBeginTransaction", library.beginTransaction(handle));
    }

    @Override
    public void endTransaction(Disposition disposition) throws ScardException {
        ScardException.check("SCardEndTransaction", library.endTransaction(handle, disposition.value()));
    }

    @Override
    public byte[] transmit(byte[] command) throws ScardException {
        // SCARD_IO_REQUEST of the protocol that was agreed on: two DWORDs, the second its own length.
        layout.writeDword(buffers.protocol, 0, protocol);
        layout.writeDword(buffers.protocol, layout.dword(), 2L * layout.dword());
        layout.writeDword(buffers.length, 0, ApduBuffers.ANSWER);
        long received = 0;
        try {
            buffers.command.write(0, command, 0, command.length);
            long code = library.transmit(
                    handle, buffers.protocol, buffers.command, command.length, buffers.answer, buffers.length);
            received = Math.min(ApduBuffers.ANSWER, layout.readDword(buffers.length, 0));
            ScardException.check("SCardTransmit", code);
            return buffers.answer.getByteArray(0, (int) received);
        } finally {
            buffers.command.clear(command.length);
            buffers.answer.clear(received);
        }
    }

    @Override
    public byte[] control(int controlCode, byte[] input) throws ScardException {
        long received = 0;
        try {
            buffers.command.write(0, input, 0, input.length);
            layout.writeDword(buffers.length, 0, 0);
            long code = library.control(
                    handle,
                    Integer.toUnsignedLong(controlCode),
                    input.length == 0 ? Pointer.NULL : buffers.command,
                    input.length,
                    buffers.answer,
                    ApduBuffers.ANSWER,
                    buffers.length);
            received = Math.min(ApduBuffers.ANSWER, layout.readDword(buffers.length, 0));
            ScardException.check("SCardControl", code);
            return buffers.answer.getByteArray(0, (int) received);
        } finally {
            buffers.command.clear(input.length);
            buffers.answer.clear(received);
        }
    }

    @Override
    public void disconnect(Disposition disposition) {
        long ignored = library.disconnect(handle, disposition.value());
    }
}
