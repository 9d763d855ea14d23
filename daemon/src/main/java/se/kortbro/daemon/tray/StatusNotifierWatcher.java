package se.kortbro.daemon.tray;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/** Where icons are registered, and panels find them: freedesktop.org, StatusNotifierItem 0.1. */
@DBusInterfaceName(StatusNotifierWatcher.NAME)
@SuppressWarnings("MethodName") // D-Bus names its methods so
public interface StatusNotifierWatcher extends DBusInterface {
    String NAME = "org.kde.StatusNotifierWatcher";
    String PATH = "/StatusNotifierWatcher";

    /**
     * There is an icon.
     *
     * @param service the bus name of the one who has it
     */
    void RegisterStatusNotifierItem(String service);

    /** There is a panel now that shows icons. */
    class StatusNotifierHostRegistered extends DBusSignal {
        public StatusNotifierHostRegistered(String path) throws DBusException {
            super(path);
        }
    }
}
