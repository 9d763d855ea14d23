package se.kortbro.daemon.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import se.kortbro.daemon.origin.Origin;

/**
 * Firefox on Linux: one JSON file. {@code LocalNetworkAccess} is known from version 150 on; its {@code SkipDomains} name pages
 * that need not ask, or addresses that anybody may reach without asking (Firefox administrator reference).
 */
final class FirefoxPolicies implements BrowserPolicies {
    private static final String SKIP = "SkipDomains";

    private final Path file;

    FirefoxPolicies(Path file) {
        this.file = file;
    }

    @Override
    public String browser() {
        return "Firefox";
    }

    @Override
    public Function<Origin, Answer> read() throws Unreadable {
        if (Files.notExists(file)) {
            return origin -> Answer.ASKS;
        }
        JsonNode access = PolicyJson.read(file).path("policies").path("LocalNetworkAccess");
        if (access.path("Enabled").isBoolean() && !access.path("Enabled").booleanValue()) {
            return origin -> Answer.ALLOWED;
        }
        List<String> skipped = access.has(SKIP) ? PolicyJson.texts(file, access, SKIP) : List.of();
        return origin ->
                skipped.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).anyMatch(exempts(origin))
                        ? Answer.ALLOWED
                        : Answer.ASKS;
    }

    private static Predicate<String> exempts(Origin origin) {
        return domain -> domain.equals("127.0.0.1")
                || domain.equals(origin.host())
                || (domain.startsWith("*.") && origin.host().endsWith(domain.substring(1)));
    }
}
