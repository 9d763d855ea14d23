package se.kortbro.daemon.origin;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** Users' names on Linux and macOS, as the C library finds them: in /etc/passwd or at a directory, which may take its time. */
final class UserNames {
    private UserNames() {}

    private static native @Nullable Pointer getpwuid(int user);

    /** The name of a user, or {@code uid 4711} where nobody has that number. One at a time: the library has one answer for all. */
    static synchronized String of(String library, int user) {
        if (!registered) {
            Native.register(UserNames.class, NativeLibrary.getInstance(library));
            registered = true;
        }
        Pointer found = getpwuid(user);
        // struct passwd begins with pw_name (pwd.h).
        return found == null
                ? "uid " + Integer.toUnsignedString(user)
                : found.getPointer(0).getString(0);
    }

    private static boolean registered;
}
