package se.kortbro.daemon.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import se.kortbro.daemon.origin.Origin;

/**
 * Chromium, Chrome or Edge on Linux: JSON files in a folder, which together are the policy. Of the settings for local
 * networks the first that names an origin decides (Chrome Enterprise policy list, LoopbackNetworkAllowedForUrls).
 */
final class ChromiumPolicies implements BrowserPolicies {
    /** Chrome 146 and later the two for loopback alone; 139 and later the two for all local networks. */
    private static final List<Map.Entry<String, Answer>> BY_PRECEDENCE = List.of(
            Map.entry("LoopbackNetworkBlockedForUrls", Answer.BLOCKED),
            Map.entry("LoopbackNetworkAllowedForUrls", Answer.ALLOWED),
            Map.entry("LocalNetworkAccessBlockedForUrls", Answer.BLOCKED),
            Map.entry("LocalNetworkAccessAllowedForUrls", Answer.ALLOWED));

    private final String browser;
    private final Path folder;

    ChromiumPolicies(String browser, Path folder) {
        this.browser = browser;
        this.folder = folder;
    }

    @Override
    public String browser() {
        return browser;
    }

    @Override
    public Function<Origin, Answer> read() throws Unreadable {
        Map<String, List<String>> patterns = new HashMap<>();
        for (Path file : files()) {
            JsonNode policy = PolicyJson.read(file);
            for (Map.Entry<String, Answer> setting : BY_PRECEDENCE) {
                if (policy.has(setting.getKey())) {
                    patterns.put(setting.getKey(), PolicyJson.texts(file, policy, setting.getKey()));
                }
            }
        }
        return origin -> BY_PRECEDENCE.stream()
                .filter(setting -> patterns.getOrDefault(setting.getKey(), List.of()).stream()
                        .anyMatch(pattern -> UrlPattern.matches(pattern, origin)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Answer.ASKS);
    }

    private List<Path> files() throws Unreadable {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        } catch (NoSuchFileException nothingIsSaid) {
            return files;
        } catch (IOException | DirectoryIteratorException e) {
            throw new Unreadable(folder + ": cannot be listed (" + e + ")");
        }
        Collections.sort(files);
        return files;
    }
}
