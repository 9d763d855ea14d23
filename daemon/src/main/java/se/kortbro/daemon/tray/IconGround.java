package se.kortbro.daemon.tray;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Window;

/**
 * What the icon stands on in a panel of X11: a white square, on dark panels too. Java puts it into a window of the screen's
 * usual depth, which knows no transparency, and fills that before it paints (sun.awt.X11.XTrayIconPeer, JDK 17 to 25, seen
 * 2026-11-26): left to itself with a grey on which the icon's fainter colour has 2.8:1. White is one of the grounds that the
 * icon's colours were chosen for.
 *
 * <p>The panel's own colour cannot take its place. Panels paint themselves as they like and tell nobody; what is on the
 * screen beside the icon may be another icon, or the desktop; and Java does not hand out the number of the window, by which
 * X11 could be told to paint there what lies under it.
 */
final class IconGround {
    /** The window that Java makes for the icon, which only the list of all windows has. */
    private static final String WINDOW = "XTrayIconEmbeddedFrame";

    private IconGround() {}

    /** Paints it, where Java has made such a window. On the event thread. */
    static void paint() {
        for (Window window : Window.getWindows()) {
            if (window.getClass().getSimpleName().equals(WINDOW)) {
                paint(window);
            }
        }
    }

    private static void paint(Component part) {
        if (!Color.WHITE.equals(part.getBackground())) {
            part.setBackground(Color.WHITE);
        }
        if (part instanceof Container container) {
            for (Component inner : container.getComponents()) {
                paint(inner);
            }
        }
    }
}
