package se.kortbro.portal.demo;

import java.util.function.IntSupplier;
import se.kortbro.daemon.pcsc.Winscard;

/**
 * The smart card service that a daemon lives with, seen from both sides.
 *
 * @param name for the figures
 * @param winscard the daemon's way to it
 * @param restart stops it and starts another
 * @param contexts how many of its contexts are open
 * @param handles how many of its handles are open
 */
record CardService(String name, Winscard winscard, Runnable restart, IntSupplier contexts, IntSupplier handles) {
    static CardService of(SimulatedWinscard simulated) {
        Runnable restart = () -> {
            simulated.stop();
            simulated.start();
        };
        return new CardService("the simulated service", simulated, restart, simulated::contexts, simulated::handles);
    }

    /** One whose contexts and handles only the system knows; each context is an open file of ours. */
    static CardService of(String name, Winscard winscard, Runnable restart) {
        return new CardService(name, winscard, restart, () -> 0, () -> 0);
    }
}
