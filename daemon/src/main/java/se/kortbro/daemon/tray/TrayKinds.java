package se.kortbro.daemon.tray;

import java.util.List;
import java.util.function.Supplier;

/** The kinds of place for an icon that a system may have, in the order in which they are wanted; the last one is always there. */
@FunctionalInterface
interface TrayKinds {
    /** The person wants no icon. */
    TrayKinds NONE = (onClick, onChange) -> List.of(NoTray::new);

    /**
     * Makes them when asked for.
     *
     * @param onClick what a click on the icon does; any thread
     * @param onChange to be called when a place has come or gone; any thread
     */
    List<Supplier<Tray>> of(Runnable onClick, Runnable onChange);

    static TrayKinds ofThisSystem() {
        return (onClick, onChange) -> List.of(() -> new AwtTray(onClick), NoTray::new);
    }
}
