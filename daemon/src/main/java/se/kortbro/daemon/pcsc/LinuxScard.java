package se.kortbro.daemon.pcsc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** pcsc-lite, on LP64: a DWORD is an unsigned long (pcsclite.h, winscard.h). */
@SuppressWarnings("MemberName") // direct mapping finds functions by the names that the system gave them
final class LinuxScard implements ScardLibrary {
    private static final long SCOPE_SYSTEM = 2;

    static {
        // The versioned name is the one that is there without development packages.
        Native.register(LinuxScard.class, NativeLibrary.getInstance("libpcsclite.so.1"));
    }

    private static native long SCardEstablishContext(
            long scope, @Nullable Pointer reserved1, @Nullable Pointer reserved2, Pointer context);

    private static native long SCardReleaseContext(long context);

    private static native long SCardListReaders(long context, @Nullable Pointer groups, Pointer names, Pointer length);

    private static native long SCardGetStatusChange(long context, long milliseconds, Pointer states, long count);

    private static native long SCardCancel(long context);

    private static native long SCardConnect(
            long context, Pointer reader, long share, long protocols, Pointer handle, Pointer protocol);

    private static native long SCardReconnect(
            long handle, long share, long protocols, long disposition, Pointer protocol);

    private static native long SCardDisconnect(long handle, long disposition);

    private static native long SCardBeginTransaction(long handle);

    private static native long SCardEndTransaction(long handle, long disposition);

    private static native long SCardStatus(
            long handle,
            Pointer names,
            Pointer namesLength,
            Pointer state,
            Pointer protocol,
            Pointer atr,
            Pointer length);

    private static native long SCardTransmit(
            long handle,
            Pointer protocol,
            Pointer command,
            long length,
            @Nullable Pointer received,
            Pointer answer,
            Pointer answerLength);

    private static native long SCardControl(
            long handle, long code, Pointer input, long length, Pointer output, long capacity, Pointer outputLength);

    @Override
    public ScardLayout layout() {
        return ScardLayout.LINUX;
    }

    @Override
    public boolean tellsReadersChanged() {
        return true;
    }

    @Override
    public long establishContext(Pointer context) {
        return SCardEstablishContext(SCOPE_SYSTEM, null, null, context);
    }

    @Override
    public long releaseContext(long context) {
        return SCardReleaseContext(context);
    }

    @Override
    public long listReaders(long context, Pointer names, Pointer length) {
        return SCardListReaders(context, null, names, length);
    }

    @Override
    public long getStatusChange(long context, long milliseconds, Pointer states, long count) {
        return SCardGetStatusChange(context, milliseconds, states, count);
    }

    @Override
    public long cancel(long context) {
        return SCardCancel(context);
    }

    @Override
    public long connect(long context, Pointer reader, long share, long protocols, Pointer handle, Pointer protocol) {
        return SCardConnect(context, reader, share, protocols, handle, protocol);
    }

    @Override
    public long reconnect(long handle, long share, long protocols, long disposition, Pointer protocol) {
        return SCardReconnect(handle, share, protocols, disposition, protocol);
    }

    @Override
    public long disconnect(long handle, long disposition) {
        return SCardDisconnect(handle, disposition);
    }

    @Override
    public long beginTransaction(long handle) {
        return SCardBeginTransaction(handle);
    }

    @Override
    public long endTransaction(long handle, long disposition) {
        return SCardEndTransaction(handle, disposition);
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
        return SCardStatus(handle, names, namesLength, state, protocol, atr, length);
    }

    @Override
    public long transmit(
            long handle, Pointer protocol, Pointer command, long length, Pointer answer, Pointer answerLength) {
        return SCardTransmit(handle, protocol, command, length, null, answer, answerLength);
    }

    @Override
    public long control(
            long handle, long code, Pointer input, long length, Pointer output, long capacity, Pointer outputLength) {
        return SCardControl(handle, code, input, length, output, capacity, outputLength);
    }
}
