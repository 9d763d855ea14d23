package se.kortbro.daemon.pcsc;

import com.sun.jna.Pointer;

/**
 * The functions of winscard.h as all three systems have them, each DWORD, context and handle widened to 64 bits. Its siblings
 * pass them on with the sizes of their system; results are masked by {@link ScardError}.
 */
interface ScardLibrary {
    ScardLayout layout();

    /** Whether the reader {@link Winscard#READERS_CHANGED} exists. */
    boolean tellsReadersChanged();

    long establishContext(Pointer context);

    long releaseContext(long context);

    long listReaders(long context, Pointer names, Pointer length);

    long getStatusChange(long context, long milliseconds, Pointer states, long count);

    long cancel(long context);

    long connect(long context, Pointer reader, long share, long protocols, Pointer handle, Pointer protocol);

    long reconnect(long handle, long share, long protocols, long disposition, Pointer protocol);

    long disconnect(long handle, long disposition);

    long beginTransaction(long handle);

    long endTransaction(long handle, long disposition);

    long status(
            long handle,
            Pointer names,
            Pointer namesLength,
            Pointer state,
            Pointer protocol,
            Pointer atr,
            Pointer length);

    long transmit(long handle, Pointer protocol, Pointer command, long length, Pointer answer, Pointer answerLength);

    long control(
            long handle, long code, Pointer input, long length, Pointer output, long capacity, Pointer outputLength);
}
