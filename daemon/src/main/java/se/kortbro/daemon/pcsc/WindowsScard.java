package se.kortbro.daemon.pcsc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** Windows' WinSCard.dll, 64 bits: contexts and handles are as wide as a pointer, a DWORD has 32 bits. Built, and not run yet. */
@SuppressWarnings("MemberName") // direct mapping finds functions by the names that the system gave them
final class WindowsScard implements ScardLibrary {
    private static final int SCOPE_SYSTEM = 2;

    static {
        // By its whole path: a name alone would be searched for in folders where somebody else can put a file.
        Native.register(
                WindowsScard.class,
                NativeLibrary.getInstance(System.getenv("SystemRoot") + "\\System32\\WinSCard.dll"));
    }

    private static native int SCardEstablishContext(
            int scope, @Nullable Pointer reserved1, @Nullable Pointer reserved2, Pointer context);

    private static native int SCardReleaseContext(long context);

    private static native int SCardListReadersW(long context, @Nullable Pointer groups, Pointer names, Pointer length);

    private static native int SCardGetStatusChangeW(long context, int milliseconds, Pointer states, int count);

    private static native int SCardCancel(long context);

    private static native int SCardConnectW(
            long context, Pointer reader, int share, int protocols, Pointer handle, Pointer protocol);

    private static native int SCardReconnect(long handle, int share, int protocols, int disposition, Pointer protocol);

    private static native int SCardDisconnect(long handle, int disposition);

    private static native int SCardBeginTransaction(long handle);

    private static native int SCardEndTransaction(long handle, int disposition);

    private static native int SCardStatusW(
            long handle,
            Pointer names,
            Pointer namesLength,
            Pointer state,
            Pointer protocol,
            Pointer atr,
            Pointer length);

    private static native int SCardTransmit(
            long handle,
            Pointer protocol,
            Pointer command,
            int length,
            @Nullable Pointer received,
            Pointer answer,
            Pointer answerLength);

    private static native int SCardControl(
            long handle, int code, Pointer input, int length, Pointer output, int capacity, Pointer outputLength);

    @Override
    public ScardLayout layout() {
        return ScardLayout.WINDOWS;
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
        return SCardListReadersW(context, null, names, length);
    }

    @Override
    public long getStatusChange(long context, long milliseconds, Pointer states, long count) {
        return SCardGetStatusChangeW(context, (int) milliseconds, states, (int) count);
    }

    @Override
    public long cancel(long context) {
        return SCardCancel(context);
    }

    @Override
    public long connect(long context, Pointer reader, long share, long protocols, Pointer handle, Pointer protocol) {
        return SCardConnectW(context, reader, (int) share, (int) protocols, handle, protocol);
    }

    @Override
    public long reconnect(long handle, long share, long protocols, long disposition, Pointer protocol) {
        return SCardReconnect(handle, (int) share, (int) protocols, (int) disposition, protocol);
    }

    @Override
    public long disconnect(long handle, long disposition) {
        return SCardDisconnect(handle, (int) disposition);
    }

    @Override
    public long beginTransaction(long handle) {
        return SCardBeginTransaction(handle);
    }

    @Override
    public long endTransaction(long handle, long disposition) {
        return SCardEndTransaction(handle, (int) disposition);
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
        return SCardStatusW(handle, names, namesLength, state, protocol, atr, length);
    }

    @Override
    public long transmit(
            long handle, Pointer protocol, Pointer command, long length, Pointer answer, Pointer answerLength) {
        return SCardTransmit(handle, protocol, command, (int) length, null, answer, answerLength);
    }

    @Override
    public long control(
            long handle, long code, Pointer input, long length, Pointer output, long capacity, Pointer outputLength) {
        return SCardControl(handle, (int) code, input, (int) length, output, (int) capacity, outputLength);
    }
}
