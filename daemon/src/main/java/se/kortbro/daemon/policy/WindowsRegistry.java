package se.kortbro.daemon.policy;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinReg;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The registry of the computer that this runs on, through the system's library. Loads it at the first question. */
public final class WindowsRegistry implements Registry {
    @Override
    public SortedMap<String, List<String>> values(Hive hive, String key) throws IOException {
        WinReg.HKEY root = hive == Hive.MACHINE ? WinReg.HKEY_LOCAL_MACHINE : WinReg.HKEY_CURRENT_USER;
        try {
            return Advapi32Util.registryKeyExists(root, key)
                    ? texts(Advapi32Util.registryGetValues(root, key))
                    : new TreeMap<>();
        } catch (Win32Exception e) {
            throw new IOException(key + ": " + e.getMessage(), e);
        }
    }

    /** What the library makes of values, as the port has it. */
    static SortedMap<String, List<String>> texts(Map<String, Object> values) {
        SortedMap<String, List<String>> texts = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value instanceof String || value instanceof Integer || value instanceof Long) {
                texts.put(name, List.of(value.toString()));
            } else if (value instanceof String[] several) {
                texts.put(name, List.of(several));
            }
        });
        return texts;
    }
}
