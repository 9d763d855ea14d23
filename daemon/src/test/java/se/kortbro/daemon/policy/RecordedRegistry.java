package se.kortbro.daemon.policy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry as {@code reg export} writes it: texts and numbers. Like Windows' own it does not tell small letters from capitals. */
public final class RecordedRegistry implements Registry {
    private static final Pattern KEY = Pattern.compile("\\[(HKEY_[A-Z_]+)\\\\(.*)]");
    private static final Pattern VALUE = Pattern.compile("(?:\"([^\"]*)\"|@)=(?:\"(.*)\"|dword:([0-9a-f]{8}))");

    private final Map<String, SortedMap<String, List<String>>> keys = new HashMap<>();

    /** A key that the person may not read. */
    public String closed = "";

    public RecordedRegistry(String export) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        for (String line : export.lines().toList()) {
            Matcher key = KEY.matcher(line);
            Matcher value = VALUE.matcher(line);
            if (key.matches()) {
                values = new TreeMap<>();
                keys.put(key.group(1) + "\\" + key.group(2).toUpperCase(Locale.ROOT), values);
            } else if (value.matches()) {
                String text = value.group(2) != null
                        ? value.group(2).replace("\\\\", "\\")
                        : Long.toString(Long.parseLong(value.group(3), 16));
                values.put(value.group(1) == null ? "" : value.group(1), List.of(text));
            }
        }
    }

    @Override
    public SortedMap<String, List<String>> values(Hive hive, String key) throws IOException {
        if (key.equals(closed)) {
            throw new IOException("Access is denied.");
        }
        String root = hive == Hive.MACHINE ? "HKEY_LOCAL_MACHINE" : "HKEY_CURRENT_USER";
        return keys.getOrDefault(root + "\\" + key.toUpperCase(Locale.ROOT), new TreeMap<>());
    }
}
