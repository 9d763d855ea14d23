package se.kortbro.daemon.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The browsers of this computer, with their administrator's settings.
 *
 * @param policies of each browser; empty on Windows and macOS, where they lie in the registry and in preferences that this
 *     version does not read
 */
public record InstalledBrowsers(List<BrowserPolicies> policies) {
    public InstalledBrowsers {
        policies = List.copyOf(policies);
    }

    /** Those of the system that this runs on. */
    public static InstalledBrowsers ofThisSystem() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        return linux ? onLinux(Path.of("/")) : new InstalledBrowsers(List.of());
    }

    /** Where Linux's packages put them. A browser that is not installed is not asked about. */
    static InstalledBrowsers onLinux(Path root) {
        return new InstalledBrowsers(Stream.of(
                        new Place(
                                new ChromiumPolicies("Chromium", root.resolve("etc/chromium/policies/managed")),
                                "usr/bin/chromium",
                                "usr/bin/chromium-browser",
                                "snap/bin/chromium"),
                        new Place(
                                new ChromiumPolicies("Chrome", root.resolve("etc/opt/chrome/policies/managed")),
                                "opt/google/chrome"),
                        new Place(
                                new ChromiumPolicies("Edge", root.resolve("etc/opt/edge/policies/managed")),
                                "opt/microsoft/msedge"),
                        new Place(
                                new FirefoxPolicies(root.resolve("etc/firefox/policies/policies.json")),
                                "usr/bin/firefox",
                                "usr/bin/firefox-esr",
                                "snap/bin/firefox"))
                .filter(place -> place.installed(root))
                .map(Place::policies)
                .toList());
    }

    private record Place(BrowserPolicies policies, String... programs) {
        boolean installed(Path root) {
            return Stream.of(programs).anyMatch(program -> Files.exists(root.resolve(program)));
        }
    }
}
