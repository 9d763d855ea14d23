package se.kortbro.portal.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/** The pages, from the class path, and the daemon's browser client. A file of a kind that is not listed isn't served. */
public final class PageRoutes {
    private static final String PAGES = "/web/";
    private static final String CLIENT = "/se/kortbro/protocol/js/kortbro.js";

    /** No name begins with a dot, so no path leads up. */
    private static final Pattern PATH =
            Pattern.compile("/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private final String origin;

    /**
     * Pages of one origin.
     *
     * @param origin the portal's own: the daemon lets in nobody else
     */
    public PageRoutes(String origin) {
        this.origin = origin;
    }

    public void addTo(RoutesConfig routes) {
        routes.get("/kortbro.js", context -> send(context, CLIENT));
        routes.get("/", this::front);
        routes.get("/<path>", this::page);
    }

    private void front(Context context) throws IOException {
        // Another name of loopback is another origin to the browser, and its requests would be refused.
        if (!origin.equals("http://" + context.host())) {
            context.redirect(origin + "/");
            return;
        }
        send(context, PAGES + "index.html");
    }

    private void page(Context context) throws IOException {
        if (!PATH.matcher(context.path()).matches()) {
            throw new Refusal(Reason.NOT_FOUND, "a path that no page has");
        }
        send(context, PAGES + context.path().substring(1));
    }

    private static void send(Context context, String resource) throws IOException {
        @Nullable String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        try (InputStream file = PageRoutes.class.getResourceAsStream(resource)) {
            if (type == null || file == null) {
                throw new Refusal(Reason.NOT_FOUND, "no such page");
            }
            context.header("Cache-Control", "no-cache").contentType(type).result(file.readAllBytes());
        }
    }
}
