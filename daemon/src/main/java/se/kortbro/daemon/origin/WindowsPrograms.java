package se.kortbro.daemon.origin;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.Tlhelp32;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.util.Optional;

/**
 * Programs on Windows by their processes' numbers: the list that everybody may see (tlhelp32.h), with other users' among them,
 * whose processes may not be opened. Not yet run on Windows. Any thread.
 */
public final class WindowsPrograms {
    private static final HANDLE NONE = Kernel32.INVALID_HANDLE_VALUE;

    private WindowsPrograms() {}

    /** The name of the program's file; empty where no such process is. */
    public static Optional<String> name(long number) {
        Kernel32 windows = Kernel32.INSTANCE;
        HANDLE list = windows.CreateToolhelp32Snapshot(Tlhelp32.TH32CS_SNAPPROCESS, new DWORD(0));
        if (NONE.equals(list)) {
            return Optional.empty();
        }
        try {
            Tlhelp32.PROCESSENTRY32 process = new Tlhelp32.PROCESSENTRY32();
            for (boolean more = windows.Process32First(list, process);
                    more;
                    more = windows.Process32Next(list, process)) {
                if (process.th32ProcessID.longValue() == number) {
                    return Optional.of(Native.toString(process.szExeFile));
                }
            }
            return Optional.empty();
        } finally {
            boolean unused = windows.CloseHandle(list);
        }
    }
}
