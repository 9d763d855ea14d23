package se.kortbro.daemon.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.kortbro.daemon.policy.PolicySource.Reading;
import se.kortbro.daemon.policy.Settings.Problem;

/** Where settings come from, weakest first: what is built in, then these. */
public final class PolicySources {
    /** Where an administrator of Linux puts policy. */
    public static final Path MACHINE_FOLDER = Path.of("/etc/kortbro/policy.d");

    /** Where the installers of Linux put what was chosen when they ran. */
    static final Path INSTALLED = Path.of("/etc/kortbro/installed.json");

    private static final Path MANAGED_PREFERENCES = Path.of("/Library/Managed Preferences");
    private static final String PREFERENCES = "se.kortbro.plist";

    private final List<PolicySource> sources;

    /** @param sources weakest first */
    PolicySources(List<PolicySource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Those of this computer.
     *
     * @param named the file named on the command line, which the administrator's are stronger than
     */
    public static PolicySources ofThisSystem(Optional<Path> named) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return ofWindows(new WindowsRegistry(), named);
        }
        return system.startsWith("mac")
                ? ofMac(MANAGED_PREFERENCES, System.getProperty("user.name", ""), named)
                : of(INSTALLED, named, MACHINE_FOLDER);
    }

    /** What the installer chose, then group policy for the person and for the computer. */
    static PolicySources ofWindows(Registry registry, Optional<Path> named) {
        return new PolicySources(List.of(
                new RegistryPolicy(registry, Registry.Hive.MACHINE, "SOFTWARE\\Kortbro"),
                file(named),
                new RegistryPolicy(registry, Registry.Hive.USER, "SOFTWARE\\Policies\\Kortbro"),
                new RegistryPolicy(registry, Registry.Hive.MACHINE, "SOFTWARE\\Policies\\Kortbro")));
    }

    /** What profiles force on the person and on the computer. */
    static PolicySources ofMac(Path managed, String person, Optional<Path> named) {
        return new PolicySources(List.of(
                file(named),
                new ForcedPreferences(managed.resolve(person).resolve(PREFERENCES)),
                new ForcedPreferences(managed.resolve(PREFERENCES))));
    }

    private static PolicySource file(Optional<Path> named) {
        return () -> named.map(PolicyFolder::read).stream().toList();
    }

    /** A folder alone, for tests of other packages. */
    public static PolicySources of(Path folder) {
        return new PolicySources(List.of(new PolicyFolder(folder)));
    }

    /** The same with files in other places. */
    static PolicySources of(Path installed, Optional<Path> named, Path folder) {
        return new PolicySources(List.of(
                () -> Files.exists(installed) ? List.of(PolicyFolder.read(installed)) : List.of(),
                file(named),
                new PolicyFolder(folder)));
    }

    /** Reads all sources. One that cannot be read leaves nobody who may connect, whatever the others say. */
    public Settings read() {
        return settings(readings());
    }

    /** What they say now, weakest first. */
    List<Reading> readings() {
        return sources.stream().flatMap(source -> source.read().stream()).toList();
    }

    /** Puts together what was read. */
    static Settings settings(List<Reading> readings) {
        Settings settings = Settings.builtIn();
        List<Problem> unreadable = new ArrayList<>();
        for (Reading reading : readings) {
            settings = reading.said().map(settings::under).orElse(settings);
            reading.problem().ifPresent(unreadable::add);
        }
        for (Problem problem : unreadable) {
            settings = settings.allowingNobody(problem);
        }
        return settings;
    }
}
