package se.kortbro.portal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import se.kortbro.portal.order.AdministrationKey;
import se.kortbro.portal.order.OrderedKey;

/** A portal on a free port, with orders of P-256 keys for one card, which is there too; for all tests of a class. */
final class PortalFixture implements AutoCloseable {
    static final String CARD = PortalSettings.DEMO_CARD_NUMBER;

    /** Jetty tells of each start, the portal of each refusal: there are hundreds. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final KeyPair BASE = TestCard.p256();

    final MovingClock clock = new MovingClock();
    final Portal portal;
    Browser browser;
    TestCard card;

    PortalFixture(Path folder) throws IOException {
        ROOT.setLevel(Level.WARNING);
        portal = new Portal(
                new PortalSettings(folder, 0, 28471, 28570, true, CARD, OrderedKey.EC_P256), clock, new SecureRandom());
        card = TestCard.of(portal.certificateAuthority(), CARD, BASE);
        portal.start(routes -> {});
        browser = new Browser(portal.origin());
    }

    /** Each test begins with a card that nobody has used, and a browser that knows nothing. */
    void begin() {
        portal.demoOrders().newEnvelope();
        portal.administrationKeys().set(CARD, AdministrationKey.demo());
        card = TestCard.of(portal.certificateAuthority(), CARD, BASE);
        browser = new Browser(portal.origin());
    }

    Browser newBrowser() {
        return new Browser(portal.origin());
    }

    @Override
    public void close() throws IOException {
        portal.close();
    }
}
