package se.kortbro.daemon.tray;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** On Linux the session's bus comes first: a desktop that has both shows what is on the bus better. */
    static TrayKinds ofThisSystem() {
        return (onClick, onChange) -> {
            List<Supplier<Tray>> kinds = new ArrayList<>();
            boolean linux =
                    System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
            if (linux) {
                SessionBus.address(System.getenv())
                        .ifPresent(address -> kinds.add(() -> StatusNotifierTray.on(address, onClick, onChange)));
            }
            kinds.add(() -> new AwtTray(onClick, onChange));
            kinds.add(NoTray::new);
            return kinds;
        };
    }
}
