package se.kortbro.daemon.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import se.kortbro.daemon.policy.WindowsRegistry;

/**
 * The browsers of this computer, with their administrator's settings. A browser that is not installed is not asked about.
 *
 * @param policies of each browser; empty on a system of which nobody knows where they are
 */
public record InstalledBrowsers(List<BrowserPolicies> policies) {
    public InstalledBrowsers {
        policies = List.copyOf(policies);
    }

    /** Those of the system that this runs on. */
    public static InstalledBrowsers ofThisSystem() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new InstalledBrowsers(WindowsBrowsers.in(new WindowsRegistry()));
        }
        if (system.startsWith("mac")) {
            return onMac(Path.of("/"), System.getProperty("user.name"));
        }
        return system.startsWith("linux") ? onLinux(Path.of("/")) : new InstalledBrowsers(List.of());
    }

    /** Where Linux's packages put them. */
    static InstalledBrowsers onLinux(Path root) {
        return installed(
                root,
                new Place(
                        chromiumOnLinux("Chromium", root.resolve("etc/chromium/policies/managed")),
                        "usr/bin/chromium",
                        "usr/bin/chromium-browser",
                        "snap/bin/chromium"),
                new Place(
                        chromiumOnLinux("Chrome", root.resolve("etc/opt/chrome/policies/managed")),
                        "opt/google/chrome"),
                new Place(
                        chromiumOnLinux("Edge", root.resolve("etc/opt/edge/policies/managed")), "opt/microsoft/msedge"),
                new Place(
                        new FirefoxPolicies(FileSettings.in(
                                List.of(root.resolve("etc/firefox/policies/policies.json")),
                                file -> PolicyJson.read(file).path("policies"))),
                        "usr/bin/firefox",
                        "usr/bin/firefox-esr",
                        "snap/bin/firefox"));
    }

    private static BrowserPolicies chromiumOnLinux(String browser, Path folder) {
        return new ChromiumPolicies(browser, FileSettings.inFolder(folder, PolicyJson::read));
    }

    /**
     * Where people put them on macOS, and where configuration profiles put settings: the person's before the computer's. Firefox
     * takes also what was written to the computer's own preferences.
     *
     * @param user the account's name
     */
    static InstalledBrowsers onMac(Path root, String user) {
        Path managed = root.resolve("Library").resolve("Managed Preferences");
        List<Path> folders = new ArrayList<>(List.of(managed, managed.resolve(user)));
        List<Path> alsoPreferences = new ArrayList<>(folders);
        alsoPreferences.add(0, root.resolve("Library").resolve("Preferences"));
        return installed(
                root,
                new Place(chromiumOnMac("Chrome", folders, "com.google.Chrome"), "Applications/Google Chrome.app"),
                new Place(chromiumOnMac("Edge", folders, "com.microsoft.Edge"), "Applications/Microsoft Edge.app"),
                new Place(chromiumOnMac("Chromium", folders, "org.chromium.Chromium"), "Applications/Chromium.app"),
                new Place(
                        new FirefoxPolicies(FileSettings.in(
                                files(alsoPreferences, "org.mozilla.firefox"), PolicyPlist::readOfFirefox)),
                        "Applications/Firefox.app"));
    }

    private static BrowserPolicies chromiumOnMac(String browser, List<Path> folders, String domain) {
        return new ChromiumPolicies(browser, FileSettings.in(files(folders, domain), PolicyPlist::read));
    }

    private static List<Path> files(List<Path> folders, String domain) {
        return folders.stream().map(folder -> folder.resolve(domain + ".plist")).toList();
    }

    private static InstalledBrowsers installed(Path root, Place... places) {
        return new InstalledBrowsers(Stream.of(places)
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
