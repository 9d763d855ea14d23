package se.kortbro.daemon.origin;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link WindowsPeerUser.Processes} of the system. A handle is a pointer; DWORD and BOOL have 4 bytes. */
final class WindowsProcesses implements WindowsPeerUser.Processes {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 23;
    private static final int TCP_TABLE_OWNER_PID_CONNECTIONS = 4; // iprtrmib.h
    private static final int NO_ERROR = 0;
    private static final int ERROR_INSUFFICIENT_BUFFER = 122;
    private static final int PROCESS_QUERY_LIMITED_INFORMATION = 0x1000; // winnt.h
    private static final int TOKEN_QUERY = 0x0008;
    private static final int TOKEN_USER = 1;
    private static final int MOST_SID = 68; // SECURITY_MAX_SID_SIZE

    /** The table may grow between the call that tells its size and the one that reads it. */
    private static final int TRIES = 5;

    @Override
    public byte[] connections(boolean ipv6) {
        int family = ipv6 ? AF_INET6 : AF_INET;
        IntByReference size = new IntByReference(64 * 1024);
        for (int tried = 0; tried < TRIES; tried++) {
            try (Memory table = new Memory(size.getValue())) {
                int result =
                        Iphlpapi.GetExtendedTcpTable(table, size, false, family, TCP_TABLE_OWNER_PID_CONNECTIONS, 0);
                if (result == NO_ERROR) {
                    return table.getByteArray(0, size.getValue());
                }
                if (result != ERROR_INSUFFICIENT_BUFFER) {
                    break;
                }
            }
        }
        return new byte[0];
    }

    @Override
    public WindowsPeerUser.Account own() {
        return account(Kernel32.GetCurrentProcess(), Kernel32.GetCurrentProcessId())
                .orElseThrow(() -> new UnsatisfiedLinkError("Windows does not tell whom we run for"));
    }

    @Override
    public Optional<WindowsPeerUser.Held> open(int number) {
        @Nullable Pointer process = Kernel32.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, false, number);
        return process == null ? Optional.empty() : Optional.of(new Open(process, number));
    }

    /** From the list of all processes: other users' may not be opened, and stand there with their names. */
    @Override
    public Optional<String> program(int number) {
        return WindowsPrograms.name(Integer.toUnsignedLong(number));
    }

    @Override
    public Optional<String> user(int number) {
        return ProcessHandle.of(Integer.toUnsignedLong(number))
                .flatMap(process -> process.info().user());
    }

    private record Open(Pointer process, int number) implements WindowsPeerUser.Held {
        @Override
        public Optional<WindowsPeerUser.Account> account() {
            return WindowsProcesses.account(process, number);
        }

        @Override
        public void close() {
            boolean unused = Kernel32.CloseHandle(process);
        }
    }

    private static Optional<WindowsPeerUser.Account> account(Pointer process, int number) {
        PointerByReference token = new PointerByReference();
        IntByReference session = new IntByReference();
        if (!Kernel32.ProcessIdToSessionId(number, session)
                || !Advapi32.OpenProcessToken(process, TOKEN_QUERY, token)) {
            return Optional.empty();
        }
        try {
            return sid(token.getValue()).map(sid -> new WindowsPeerUser.Account(sid, session.getValue()));
        } finally {
            boolean unused = Kernel32.CloseHandle(token.getValue());
        }
    }

    /** TOKEN_USER: a pointer to the SID, attributes, and the SID itself behind them. */
    private static Optional<byte[]> sid(Pointer token) {
        try (Memory user = new Memory(Native.POINTER_SIZE + 8L + MOST_SID)) {
            IntByReference length = new IntByReference();
            if (!Advapi32.GetTokenInformation(token, TOKEN_USER, user, (int) user.size(), length)) {
                return Optional.empty();
            }
            Pointer sid = user.getPointer(0);
            return Optional.of(sid.getByteArray(0, Advapi32.GetLengthSid(sid)));
        }
    }

    private static final class Iphlpapi {
        static {
            Native.register("iphlpapi");
        }

        static native int GetExtendedTcpTable(
                Pointer table, IntByReference size, boolean sorted, int family, int kind, int reserved);
    }

    private static final class Kernel32 {
        static {
            Native.register("kernel32");
        }

        static native Pointer GetCurrentProcess();

        static native int GetCurrentProcessId();

        static native @Nullable Pointer OpenProcess(int access, boolean inherit, int number);

        static native boolean CloseHandle(Pointer handle);

        static native boolean ProcessIdToSessionId(int number, IntByReference session);
    }

    private static final class Advapi32 {
        static {
            Native.register("advapi32");
        }

        static native boolean OpenProcessToken(Pointer process, int access, PointerByReference token);

        static native boolean GetTokenInformation(
                Pointer token, int kind, Pointer information, int size, IntByReference length);

        static native int GetLengthSid(Pointer sid);
    }
}
