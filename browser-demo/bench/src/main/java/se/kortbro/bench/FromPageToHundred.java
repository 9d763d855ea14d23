package se.kortbro.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import se.kortbro.bench.Goal.Of;
import se.kortbro.bench.OtherTools.Kind;
import se.kortbro.daemon.policy.PortRange;
import se.kortbro.portal.Portal;
import se.kortbro.portal.PortalSettings;
import se.kortbro.portal.demo.WalkBrowser;
import se.kortbro.portal.order.AdministrationAlgorithm;
import se.kortbro.portal.order.AdministrationKey;
import se.kortbro.simulatedcard.AdminAlgorithm;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.TestIssuer;

/** The whole job in the browser, beside the programs that people run for it today. */
final class FromPageToHundred implements Section {
    private static final int ROUNDS = 4;
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final int CERTIFICATE = 0x5FC105; // of 9A; SP 800-73-5 part 1, table 3
    private static final int WRAPPING = 9; // bytes around a certificate of 256 bytes and more in its object

    private static final String NOTE = "RSA-2048, " + LATENCY.toMillis()
            + " ms a command, the same card for all of a round. Ours: from the click on AKTIVERA to the frame that shows 100 %,"
            + " in headless Chromium at the demo's portal, whose answers by HTTP are in it; the PIN is typed at once; the daemon of"
            + " the first round has just started. Theirs: a process after the other, with the certificate issued in between,"
            + " a PIN that they know already, no base key and no CHUID. The portal's login, before, is in neither.";

    @Override
    public String name() {
        return "page";
    }

    @Override
    public String title() {
        return "From the click on the page to 100 %";
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        Programs.require("yubico-piv-tool", "ykman", "chromium", "chromedriver");
        Path folder = Files.createDirectories(place.scratch().resolve(name()));
        CardProfile profile = CardProfile.demo().withAdminAlgorithm(AdminAlgorithm.TDES);
        List<Double> ours = new ArrayList<>();
        Map<OtherTools, List<Double>> theirs = new EnumMap<>(OtherTools.class);
        try (Portal portal = portal(Files.createDirectories(folder.resolve("portal")), profile);
                CardDesk desk = new CardDesk(place, name());
                TypingDaemon unused = new TypingDaemon(place, folder.resolve("daemon"), portal.origin());
                WalkBrowser browser = new WalkBrowser(folder)) {
            desk.latency(LATENCY);
            for (int round = 0; round < ROUNDS; round++) {
                portal.demoOrders().newEnvelope();
                SimulatedCard card = desk.insert(profile, portal.certificateAuthority()::transportCertificate);
                ours.add(inTheBrowser(browser, portal.origin()));
                int length = card.object(CERTIFICATE).orElseThrow().length - WRAPPING;
                for (OtherTools tools : OtherTools.values()) {
                    theirs.computeIfAbsent(tools, first -> new ArrayList<>()).add(byOthers(tools, folder, length));
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        theirs.forEach((tools, times) -> lines.add(Line.of("one certificate", "ms", new Samples(ours))
                .beside(tools.toString(), new Samples(times))
                .toReach(Goal.atMost(Of.RATIO, 1 / 3.0))
                .note(lines.isEmpty() ? NOTE : "")));
        return lines;
    }

    private static Portal portal(Path folder, CardProfile profile) throws Exception {
        PortalSettings settings = PortalSettings.demo(folder, 0, PortRange.BUILT_IN.first(), PortRange.BUILT_IN.last());
        Portal portal = new Portal(settings, Clock.systemUTC(), new SecureRandom());
        portal.administrationKeys()
                .set(
                        profile.cardNumber(),
                        new AdministrationKey(
                                AdministrationAlgorithm.TDES, profile.adminKey().value()));
        portal.start(routes -> {});
        return portal;
    }

    /** Milliseconds. */
    private static double inTheBrowser(WalkBrowser browser, String address) {
        browser.open(address);
        browser.see("start");
        browser.press("Aktivera ditt reservkort");
        browser.see("order");
        browser.watchTime();
        browser.press("Aktivera");
        double time = browser.timeToHundred();
        browser.see("done");
        return time;
    }

    /** Milliseconds. */
    private static double byOthers(OtherTools tools, Path folder, int length) throws Exception {
        TestIssuer issuer = new TestIssuer();
        long from = System.nanoTime();
        tools.activate(folder, Kind.RSA_2048, issuer, length);
        return (System.nanoTime() - from) / 1e6;
    }
}
