package se.kortbro.daemon.origin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a page: a scheme, a host and a port (RFC 6454, section 4), in the one form in which two that are the same
 * are equal: scheme and host in lower case, the port always there.
 *
 * @param scheme in lower case
 * @param host in lower case: a name in ASCII (browsers send internationalised ones so), an IPv4 address, or an IPv6 address in brackets
 * @param port 1 to 65535
 */
public record Origin(String scheme, String host, int port) {
    /** Longer than any that a browser can send: a name has at most 253 characters (RFC 1035, 2.3.4). */
    private static final int MAX_LENGTH = 300;

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    // Nothing but scheme, host and port: a path, a trailing slash, user information or a second origin is no origin.
    // Neither is an extension's, a file's or a sandboxed frame's: none of them is a portal.
    private static final Pattern FORM = Pattern.compile(
            "(https?)://([a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]{2,45}])(?::([1-9][0-9]{0,4}))?",
            Pattern.CASE_INSENSITIVE);

    /** Reads the text of an {@code Origin} header or of a policy file; empty for whatever is not exactly one origin. */
    public static Optional<Origin> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || (form.group(2).startsWith("[") && !isAddress(form.group(2)))) {
            return Optional.empty();
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        String port = form.group(3);
        int number = port == null ? defaultPort(scheme) : Integer.parseInt(port);
        return number > 65535
                ? Optional.empty()
                : Optional.of(new Origin(scheme, form.group(2).toLowerCase(Locale.ROOT), number));
    }

    /** Written out, as is {@link #hashCode()}: what a record has of itself is made when it is first used, in 25 ms at each start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Origin origin
                && scheme.equals(origin.scheme)
                && host.equals(origin.host)
                && port == origin.port;
    }

    @Override
    public int hashCode() {
        return (scheme.hashCode() * 31 + host.hashCode()) * 31 + port;
    }

    /** As browsers write it: without the scheme's default port. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }

    /** Asks the library, which looks up no names, whether the brackets hold an IPv6 address (RFC 3986, 3.2.2). */
    private static boolean isAddress(String bracketed) {
        try {
            return bracketed.equals(new URI("http://" + bracketed).getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }
}
