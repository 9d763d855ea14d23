package se.kortbro.daemon.tray;

import se.kortbro.daemon.tray.Snapshot.State;

/**
 * What the icon looks like and says.
 *
 * @param state which icon
 * @param percent how far the activation has come, while busy
 * @param status how things are, in a sentence or two: tooltip, and the menu's first line
 * @param menu the menu, the same one as long as nothing but the status changes
 */
record Face(State state, int percent, String status, Menu menu) {
    /** The program's name, which the tooltip begins with: screen readers take that for the icon's name. */
    static final String NAME = "Kortbro";

    String tooltip() {
        return NAME + ". " + status;
    }
}
