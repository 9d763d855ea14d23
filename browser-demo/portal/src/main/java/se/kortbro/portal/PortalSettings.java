package se.kortbro.portal;

import java.nio.file.Path;
import se.kortbro.portal.order.OrderedKey;

/**
 * How a portal is set up.
 *
 * @param folder where the authorities are kept, for the owner alone
 * @param port on 127.0.0.1 and ::1; 0: any that is free
 * @param firstDaemonPort where the page begins to look for the daemon
 * @param lastDaemonPort where it ends
 * @param demo whether the demo's switches are there
 * @param demoCardNumber the card that the demo's orders are for
 * @param demoKey what the demo's card is to make
 */
public record PortalSettings(
        Path folder,
        int port,
        int firstDaemonPort,
        int lastDaemonPort,
        boolean demo,
        String demoCardNumber,
        OrderedKey demoKey) {

    /** The card number in SITHS' user guide. */
    public static final String DEMO_CARD_NUMBER = "9752316495727304824";

    /** The demo's portal, with the demo's card and the key that a SITHS card has. */
    public static PortalSettings demo(Path folder, int port, int firstDaemonPort, int lastDaemonPort) {
        return new PortalSettings(
                folder, port, firstDaemonPort, lastDaemonPort, true, DEMO_CARD_NUMBER, OrderedKey.RSA_2048);
    }
}
