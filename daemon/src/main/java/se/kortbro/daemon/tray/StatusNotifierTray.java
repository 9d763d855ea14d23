package se.kortbro.daemon.tray;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The icon on desktops of Linux that show StatusNotifierItems: KDE, and others with an extension or applet for them. The
 * panel paints the icon and the menu; we answer its questions on the session's bus. A panel that comes later, or goes and
 * comes back, is told by the bus.
 */
final class StatusNotifierTray implements Tray {
    private static final Logger LOG = LoggerFactory.getLogger(StatusNotifierTray.class);

    private final DBusConnection bus;
    private final Runnable onClick;
    private final Runnable onChange;
    private volatile boolean host;
    /** The watcher has come anew, and knows nothing of us. */
    private volatile boolean unknown = true;

    /** How often the place has come or gone. */
    private final AtomicInteger changes = new AtomicInteger();

    private @Nullable ExportedItem item;
    private @Nullable ExportedMenu menu;
    private @Nullable Face shown;

    /**
     * Begins to follow the bus.
     *
     * @param bus is ours, and closed with this
     * @param onClick what a click on the icon does; called on a thread of the bus
     * @param onChange called on a thread of the bus when the place has come or gone
     */
    StatusNotifierTray(DBusConnection bus, Runnable onClick, Runnable onChange) throws DBusException {
        this.bus = bus;
        this.onClick = onClick;
        this.onChange = onChange;
        AutoCloseable unusedOwner = bus.addSigHandler(
                DBusMatchRuleBuilder.create()
                        .withType(DBus.NameOwnerChanged.class)
                        .withArg0123(0, StatusNotifierWatcher.NAME)
                        .build(),
                (DBus.NameOwnerChanged change) -> changed());
        AutoCloseable unusedHost =
                bus.addSigHandler(StatusNotifierWatcher.StatusNotifierHostRegistered.class, registered -> changed());
        host = lookForHost();
    }

    /** On the bus at an address. Where nobody answers there, it has no place for an icon, ever. */
    static Tray on(String address, Runnable onClick, Runnable onChange) {
        Optional<DBusConnection> connected = SessionBus.connect(address);
        if (connected.isEmpty()) {
            return NoTray.absent();
        }
        try {
            return new StatusNotifierTray(connected.get(), onClick, onChange);
        } catch (DBusException | DBusExecutionException e) {
            LOG.warn("The session's bus does not tell of panels: {}", e.toString());
            connected.get().disconnect();
            return NoTray.absent();
        }
    }

    private void changed() {
        changes.incrementAndGet();
        unknown = true;
        host = lookForHost();
        onChange.run();
    }

    /** Whether there is a watcher, and a panel behind it: without one nobody would see the icon. */
    private boolean lookForHost() {
        try {
            if (bus.getDBusOwnerName(StatusNotifierWatcher.NAME) == null) {
                return false;
            }
            Object registered = bus.getRemoteObject(
                            StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, Properties.class)
                    .Get(StatusNotifierWatcher.NAME, "IsStatusNotifierHostRegistered");
            return Boolean.TRUE.equals(registered);
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("no watcher: {}", e.toString());
            return false;
        }
    }

    @Override
    public boolean present() {
        return host && bus.isConnected();
    }

    @Override
    public void show(Face face) {
        int before = changes.get();
        try {
            if (item == null || menu == null) {
                export(face);
            } else if (!face.equals(shown)) {
                change(item, menu, face);
            }
            shown = face;
            if (unknown) {
                unknown = false;
                bus.getRemoteObject(StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class)
                        .RegisterStatusNotifierItem(bus.getUniqueName());
            }
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("the desktop does not take the icon", e);
            // A watcher that went in the middle of it may have a successor, who was looked for already and is shown
            // next.
            if (changes.get() == before) {
                host = false;
            }
        }
    }

    private void export(Face face) throws DBusException {
        item = new ExportedItem(face, onClick);
        menu = new ExportedMenu(face);
        bus.exportObject(item);
        bus.exportObject(menu);
    }

    private void change(ExportedItem shownItem, ExportedMenu shownMenu, Face face) throws DBusException {
        boolean sameMenu = shown != null && shown.menu().equals(face.menu());
        shownItem.show(face);
        UInt32 revision = shownMenu.show(face);
        send(new StatusNotifierItem.NewIcon(StatusNotifierItem.PATH));
        send(new StatusNotifierItem.NewToolTip(StatusNotifierItem.PATH));
        send(
                sameMenu
                        ? new DbusMenu.ItemsPropertiesUpdated(DbusMenu.PATH, shownMenu.status(), List.of())
                        : new DbusMenu.LayoutUpdated(DbusMenu.PATH, revision, 0));
    }

    private void send(DBusSignal signal) {
        bus.sendMessage(signal);
    }

    /** The protocol knows no farewell but the end of the connection; a watcher forgets us when the objects are gone. */
    @Override
    public void hide() {
        bus.unExportObject(StatusNotifierItem.PATH);
        bus.unExportObject(DbusMenu.PATH);
        item = null;
        menu = null;
        shown = null;
        unknown = true;
    }

    @Override
    public boolean announce(String title, String text) {
        if (!bus.isConnected()) {
            return false;
        }
        try {
            UInt32 unused = bus.getRemoteObject(Notifications.NAME, Notifications.PATH, Notifications.class)
                    .Notify(
                            Face.NAME,
                            new UInt32(0),
                            "dialog-warning",
                            title,
                            text,
                            List.of(),
                            Map.of("urgency", new Variant<>((byte) 2)),
                            -1);
            return true;
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("nobody shows notifications", e);
            return false;
        }
    }

    @Override
    public void close() {
        bus.disconnect();
    }
}
