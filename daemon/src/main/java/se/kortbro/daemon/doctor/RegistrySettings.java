package se.kortbro.daemon.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import se.kortbro.daemon.doctor.BrowserPolicies.Unreadable;
import se.kortbro.daemon.policy.Registry;
import se.kortbro.daemon.policy.Registry.Hive;

/**
 * Settings that group policy puts into Windows' registry: a list is a key of its own, with values called 1, 2 and so on. What is
 * said of the computer goes before what is said of the person, setting by setting.
 */
final class RegistrySettings implements ManagedSettings {
    private final Registry registry;
    private final String key;

    /** @param key as {@code SOFTWARE\Policies\Google\Chrome} */
    RegistrySettings(Registry registry, String key) {
        this.registry = registry;
        this.key = key;
    }

    @Override
    public Optional<List<String>> list(String... path) throws Unreadable {
        for (Hive hive : Hive.values()) {
            List<String> list = values(hive, key + "\\" + String.join("\\", path)).entrySet().stream()
                    .filter(entry -> entry.getKey().matches("[0-9]+"))
                    .map(Map.Entry::getValue)
                    .flatMap(List::stream)
                    .toList();
            if (!list.isEmpty()) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Boolean> flag(String... path) throws Unreadable {
        List<String> names = List.of(path);
        String parent = String.join("\\", names.subList(0, names.size() - 1));
        for (Hive hive : Hive.values()) {
            List<String> value = values(hive, key + (parent.isEmpty() ? "" : "\\" + parent))
                    .getOrDefault(names.get(names.size() - 1), List.of());
            if (value.equals(List.of("0")) || value.equals(List.of("1"))) {
                return Optional.of(value.equals(List.of("1")));
            }
        }
        return Optional.empty();
    }

    private SortedMap<String, List<String>> values(Hive hive, String at) throws Unreadable {
        try {
            return registry.values(hive, at);
        } catch (IOException e) {
            throw new Unreadable((hive == Hive.MACHINE ? "HKLM\\" : "HKCU\\") + at + ": cannot be read (" + e + ")");
        }
    }
}
