package se.kortbro.portal.http;

import io.javalin.config.RoutesConfig;
import java.util.Map;

/** What the pages need to know before anybody has logged in. */
public final class ConfigRoute {
    private final Map<String, Object> config;

    /**
     * What is told.
     *
     * @param firstPort of those where the daemon may be; see the protocol, section 1
     */
    public ConfigRoute(int firstPort, int lastPort, boolean demo) {
        this.config = Map.of(
                "daemonPorts", Map.of("first", firstPort, "last", lastPort), "demo", demo, "environment", "test");
    }

    public void addTo(RoutesConfig routes) {
        routes.get("/api/config", context -> ResponseBody.send(context, config));
    }
}
