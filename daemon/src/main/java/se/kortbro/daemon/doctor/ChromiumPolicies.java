package se.kortbro.daemon.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import se.kortbro.daemon.origin.Origin;

/**
 * Chromium, Chrome or Edge. Of the settings for local networks the first that names an origin decides (Chrome Enterprise
 * policy list, LoopbackNetworkAllowedForUrls).
 */
final class ChromiumPolicies implements BrowserPolicies {
    /** Chrome 146 and later the two for loopback alone; 139 and later the two for all local networks. */
    private static final List<Map.Entry<String, Answer>> BY_PRECEDENCE = List.of(
            Map.entry("LoopbackNetworkBlockedForUrls", Answer.BLOCKED),
            Map.entry("LoopbackNetworkAllowedForUrls", Answer.ALLOWED),
            Map.entry("LocalNetworkAccessBlockedForUrls", Answer.BLOCKED),
            Map.entry("LocalNetworkAccessAllowedForUrls", Answer.ALLOWED));

    private final String browser;
    private final ManagedSettings settings;

    ChromiumPolicies(String browser, ManagedSettings settings) {
        this.browser = browser;
        this.settings = settings;
    }

    @Override
    public String browser() {
        return browser;
    }

    @Override
    public Function<Origin, Answer> read() throws Unreadable {
        Map<String, List<String>> patterns = new HashMap<>();
        for (Map.Entry<String, Answer> setting : BY_PRECEDENCE) {
            settings.list(setting.getKey()).ifPresent(said -> patterns.put(setting.getKey(), said));
        }
        return origin -> BY_PRECEDENCE.stream()
                .filter(setting -> patterns.getOrDefault(setting.getKey(), List.of()).stream()
                        .anyMatch(pattern -> UrlPattern.matches(pattern, origin)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Answer.ASKS);
    }
}
