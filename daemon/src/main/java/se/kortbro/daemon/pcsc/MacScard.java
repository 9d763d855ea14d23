package se.kortbro.daemon.pcsc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** macOS' PCSC.framework: a DWORD, a context and a handle are 32 bits each. Built, and not run yet. */
@SuppressWarnings("MemberName") // direct mapping finds functions by the names that the system gave them
final class MacScard implements ScardLibrary {
    private static final int SCOPE_SYSTEM = 2;

    static {
        // By its whole path: since macOS 11 the file is in the loader's cache alone, where a search by name does not
        // find it.
        Native.register(MacScard.class, NativeLibrary.getInstance("/System/Library/Frameworks/PCSC.framework/PCSC"));
    }

    private static native int SCardEstablishContext(
            int scope, @Nullable Pointer reserved1, @Nullable Pointer reserved2, Pointer context);

    private static native int SCardReleaseContext(int context);

    private static native int SCardListReaders(int context, @Nullable Pointer groups, Pointer names, Pointer length);

    private static native int SCardGetStatusChange(int context, int milliseconds, Pointer states, int count);

    private static native int SCardCancel(int context);

    private static native int SCardConnect(
            int context, Pointer reader, int share, int protocols, Pointer handle, Pointer protocol);

    private static native int SCardReconnect(int handle, int share, int protocols, int disposition, Pointer protocol);

    private static native int SCardDisconnect(int handle, int disposition);

    private static native int SCardBeginTransaction(int handle);

    private static native int SCardEndTransaction(int handle, int disposition);

    private static native int SCardStatus(
            int handle,
            Pointer names,
            Pointer namesLength,
            Pointer state,
            Pointer protocol,
            Pointer atr,
            Pointer length);

    private static native int SCardTransmit(
            int handle,
            Pointer protocol,
            Pointer command,
            int length,
            @Nullable Pointer received,
            Pointer answer,
            Pointer answerLength);

    private static native int SCardControl132(
            int handle, int code, Pointer input, int length, Pointer output, int capacity, Pointer outputLength);

    @Override
    public ScardLayout layout() {
        return ScardLayout.MACOS;
    }

    @Override
    public boolean tellsReadersChanged() {
        return false;
    }

    @Override
    public long establishContext(Pointer context) {
        return SCardEstablishContext(SCOPE_SYSTEM, null, null, context);
    }

    @Override
    public long releaseContext(long context) {
        return SCardReleaseContext((int) context);
    }

    @Override
    public long listReaders(long context, Pointer names, Pointer length) {
        return SCardListReaders((int) context, null, names, length);
    }

    @Override
    public long getStatusChange(long context, long milliseconds, Pointer states, long count) {
        return SCardGetStatusChange((int) context, (int) milliseconds, states, (int) count);
    }

    @Override
    public long cancel(long context) {
        return SCardCancel((int) context);
    }

    @Override
    public long connect(long context, Pointer reader, long share, long protocols, Pointer handle, Pointer protocol) {
        return SCardConnect((int) context, reader, (int) share, (int) protocols, handle, protocol);
    }

    @Override
    public long reconnect(long handle, long share, long protocols, long disposition, Pointer protocol) {
        return SCardReconnect((int) handle, (int) share, (int) protocols, (int) disposition, protocol);
    }

    @Override
    public long disconnect(long handle, long disposition) {
        return SCardDisconnect((int) handle, (int) disposition);
    }

    @Override
    public long beginTransaction(long handle) {
        return SCardBeginTransaction((int) handle);
    }

    @Override
    public long endTransaction(long handle, long disposition) {
        return SCardEndTransaction((int) handle, (int) disposition);
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
        return SCardStatus((int) handle, names, namesLength, state, protocol, atr, length);
    }

    @Override
    public long transmit(
            long handle, Pointer protocol, Pointer command, long length, Pointer answer, Pointer answerLength) {
        return SCardTransmit((int) handle, protocol, command, (int) length, null, answer, answerLength);
    }

    @Override
    public long control(
            long handle, long code, Pointer input, long length, Pointer output, long capacity, Pointer outputLength) {
        return SCardControl132((int) handle, (int) code, input, (int) length, output, (int) capacity, outputLength);
    }
}
