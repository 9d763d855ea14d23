package se.kortbro.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import se.kortbro.portal.order.AdministrationAlgorithm;
import se.kortbro.portal.order.AdministrationKey;
import se.kortbro.portal.order.OrderedKey;

/** A portal on a free port, with orders of P-256 keys for one card, which is there too. */
final class PortalFixture implements AutoCloseable {
    static final String CARD = PortalSettings.DEMO_CARD_NUMBER;
    /** Of AES-192. */
    static final byte[] ADMINISTRATION_KEY = "012345670123456701234567".getBytes(StandardCharsets.US_ASCII);

    private static final KeyPair BASE = TestCard.rsa();

    final MovingClock clock = new MovingClock();
    final Portal portal;
    final Browser browser;
    final TestCard card;

    PortalFixture(Path folder) throws IOException {
        portal = new Portal(
                new PortalSettings(folder, 0, 28471, 28570, true, CARD, OrderedKey.EC_P256), clock, new SecureRandom());
        portal.administrationKeys()
                .set(CARD, new AdministrationKey(AdministrationAlgorithm.AES_192, ADMINISTRATION_KEY));
        portal.demoOrders().newEnvelope();
        card = TestCard.of(portal.certificateAuthority(), CARD, BASE);
        portal.start(routes -> {});
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
