package se.kortbro.daemon.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.policy.Settings;

/**
 * Whether the browsers let the portals' pages look for the daemon. Chrome asks the person from version 142 on, once, unless an
 * administrator has said that it need not.
 */
final class BrowsersCheck implements Check {
    private final Supplier<List<Settings.Allowed>> origins;
    private final List<BrowserPolicies> browsers;

    BrowsersCheck(Supplier<List<Settings.Allowed>> origins, List<BrowserPolicies> browsers) {
        this.origins = origins;
        this.browsers = List.copyOf(browsers);
    }

    @Override
    public String id() {
        return "browsers";
    }

    @Override
    public Diagnosis look(Examination examination) {
        List<Origin> asked = origins.get().stream()
                .map(allowed -> allowed.origin().origin())
                .filter(origin -> origin.scheme().equals("https") && examination.mayKnowOf(origin.toString()))
                .toList();
        if (browsers.isEmpty()) {
            return Diagnosis.ok("none");
        }
        List<Diagnosis> found = new ArrayList<>();
        browsers.forEach(browser -> found.add(look(browser, asked)));
        return Diagnosis.worst(found);
    }

    private static Diagnosis look(BrowserPolicies browser, List<Origin> origins) {
        Function<Origin, BrowserPolicies.Answer> told;
        try {
            told = browser.read();
        } catch (BrowserPolicies.Unreadable e) {
            return Diagnosis.warning("unreadable", browser.browser()).detail("raw", String.valueOf(e.getMessage()));
        }
        List<Diagnosis> found = new ArrayList<>(List.of(Diagnosis.ok("allowed")));
        for (Origin origin : origins) {
            found.add(
                    switch (told.apply(origin)) {
                        case ALLOWED -> Diagnosis.ok("allowed").detail("allows", browser.browser(), origin.toString());
                        case ASKS -> Diagnosis.warning("asks").detail("mayAsk", browser.browser(), origin.toString());
                        case BLOCKED ->
                            Diagnosis.wrong("blocked", browser.browser())
                                    .detail("blocks", browser.browser(), origin.toString())
                                    .explainedBy("client.blockedByBrowser");
                    });
        }
        return Diagnosis.worst(found);
    }
}
