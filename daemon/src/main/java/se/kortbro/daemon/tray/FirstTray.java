package se.kortbro.daemon.tray;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Of several kinds of place the first that the desktop has. A kind is made, and its library loaded, only where no earlier one
 * has a place; those that were made are looked at again at each {@link #show}, since panels come and go.
 */
final class FirstTray implements Tray {
    private final Iterator<Supplier<Tray>> untried;
    private final List<Tray> made = new ArrayList<>();
    private @Nullable Tray current;

    /** @param kinds in the order in which they are wanted */
    FirstTray(List<Supplier<Tray>> kinds) {
        untried = kinds.iterator();
    }

    @Override
    public boolean present() {
        return first() != null;
    }

    @Override
    public void show(Face face) {
        Tray now = first();
        if (current != null && !current.equals(now)) {
            current.hide();
        }
        current = now;
        if (now != null) {
            now.show(face);
        }
    }

    /** Whether the icon is to be seen. */
    boolean shown() {
        return current != null && !(current instanceof NoTray);
    }

    private @Nullable Tray first() {
        for (Tray tray : made) {
            if (tray.present()) {
                return tray;
            }
        }
        while (untried.hasNext()) {
            Tray tray = untried.next().get();
            made.add(tray);
            if (tray.present()) {
                return tray;
            }
        }
        return null;
    }

    @Override
    public void hide() {
        if (current != null) {
            current.hide();
            current = null;
        }
    }

    @Override
    public boolean announce(String title, String text) {
        for (Tray tray : made) {
            if (tray.announce(title, text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        made.forEach(Tray::close);
    }
}
