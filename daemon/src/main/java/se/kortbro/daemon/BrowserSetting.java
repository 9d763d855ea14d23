package se.kortbro.daemon;

import java.util.ArrayList;
import java.util.List;
import se.kortbro.daemon.origin.Origin;

/**
 * What an administrator sets in a browser, so that portals' pages reach Kortbro without a question to the person.
 * The doctor looks for the same.
 *
 * @param path the setting's name, below those of what it is part of
 * @param values which pages
 */
public record BrowserSetting(List<String> path, List<String> values) {
    public BrowserSetting {
        path = List.copyOf(path);
        values = List.copyOf(values);
    }

    /**
     * Chrome, Edge and Chromium, whose settings are the same (Chrome Enterprise policy list).
     *
     * @param pages https origins
     * @param before146 also what browsers before 146 know, which opens all local networks to the pages
     */
    public static List<BrowserSetting> ofChromium(List<Origin> pages, boolean before146) {
        // With the port even where it is https' own: a pattern without one means every port of the host.
        List<String> patterns = pages.stream()
                .map(page -> page.scheme() + "://" + page.host() + ":" + page.port())
                .toList();
        List<BrowserSetting> settings = new ArrayList<>();
        settings.add(new BrowserSetting(List.of("LoopbackNetworkAllowedForUrls"), patterns));
        if (before146) {
            settings.add(new BrowserSetting(List.of("LocalNetworkAccessAllowedForUrls"), patterns));
        }
        return settings;
    }

    /** Firefox from 150 on, which knows hosts and no ports (Firefox administrator reference). */
    public static BrowserSetting ofFirefox(List<Origin> pages) {
        return new BrowserSetting(
                List.of("LocalNetworkAccess", "SkipDomains"),
                pages.stream().map(Origin::host).distinct().toList());
    }
}
