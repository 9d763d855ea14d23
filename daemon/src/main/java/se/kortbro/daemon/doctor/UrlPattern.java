package se.kortbro.daemon.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.origin.Origin;

/**
 * A pattern of Chrome's for pages by their origin (Chrome Enterprise, "Enterprise policy URL pattern format"): {@code *}, {@code
 * https://portal.example.se}, {@code [*.]example.se}, {@code https://*:8443}. What follows the port is ignored.
 */
final class UrlPattern {
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<scheme>\\*|[a-z][a-z0-9+.-]*)://)?(?<sub>\\[\\*\\.])?(?<host>\\*|\\[[0-9a-f:.]+]|[^\\[\\]/:*]+)"
                    + "(?::(?<port>\\*|[0-9]{1,5}))?(?:/.*)?",
            Pattern.CASE_INSENSITIVE);

    private UrlPattern() {}

    static boolean matches(String pattern, Origin origin) {
        Matcher form = FORM.matcher(pattern);
        return form.matches()
                && anyOr(form.group("scheme"), origin.scheme())
                && anyOr(form.group("port"), Integer.toString(origin.port()))
                && host(form, origin.host());
    }

    private static boolean host(Matcher form, String host) {
        String wanted = form.group("host");
        boolean below = form.group("sub") != null
                && host.regionMatches(true, host.length() - wanted.length() - 1, "." + wanted, 0, wanted.length() + 1);
        return below || anyOr(wanted, host);
    }

    private static boolean anyOr(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals("*") || wanted.equalsIgnoreCase(value);
    }
}
