package se.kortbro.daemon.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import se.kortbro.daemon.policy.Registry;
import se.kortbro.daemon.policy.Registry.Hive;

/** The browsers that have told Windows where they are, with the keys under which group policy sets them. */
final class WindowsBrowsers {
    private static final String PROGRAMS = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\";
    private static final String POLICIES = "SOFTWARE\\Policies\\";

    private WindowsBrowsers() {}

    static List<BrowserPolicies> in(Registry registry) {
        List<BrowserPolicies> browsers = new ArrayList<>();
        if (known(registry, PROGRAMS + "chrome.exe")) {
            browsers.add(new ChromiumPolicies("Chrome", settings(registry, "Google\\Chrome")));
        }
        if (known(registry, PROGRAMS + "msedge.exe")) {
            browsers.add(new ChromiumPolicies("Edge", settings(registry, "Microsoft\\Edge")));
        }
        // Chromium has no program path of its own; it leaves its version where Chrome does.
        if (known(registry, "SOFTWARE\\Chromium\\BLBeacon")) {
            browsers.add(new ChromiumPolicies("Chromium", settings(registry, "Chromium")));
        }
        if (known(registry, PROGRAMS + "firefox.exe")) {
            browsers.add(new FirefoxPolicies(settings(registry, "Mozilla\\Firefox")));
        }
        return browsers;
    }

    private static ManagedSettings settings(Registry registry, String maker) {
        return new RegistrySettings(registry, POLICIES + maker);
    }

    /** Whether a key has a value, for all or for this person. One that may not be read is no sign of a browser. */
    private static boolean known(Registry registry, String key) {
        for (Hive hive : Hive.values()) {
            try {
                if (!registry.values(hive, key).isEmpty()) {
                    return true;
                }
            } catch (IOException e) {
                // The other hive may tell.
            }
        }
        return false;
    }
}
