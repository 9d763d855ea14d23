package se.kortbro.daemon.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import se.kortbro.daemon.origin.Origin;

/**
 * Firefox. {@code LocalNetworkAccess} is known from version 150 on; its {@code SkipDomains} name pages that need not ask, or
 * addresses that anybody may reach without asking (Firefox administrator reference).
 */
final class FirefoxPolicies implements BrowserPolicies {
    private static final String ACCESS = "LocalNetworkAccess";

    private final ManagedSettings settings;

    FirefoxPolicies(ManagedSettings settings) {
        this.settings = settings;
    }

    @Override
    public String browser() {
        return "Firefox";
    }

    @Override
    public Function<Origin, Answer> read() throws Unreadable {
        if (settings.flag(ACCESS, "Enabled").equals(Optional.of(false))) {
            return origin -> Answer.ALLOWED;
        }
        List<String> skipped = settings.list(ACCESS, "SkipDomains").orElse(List.of());
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
