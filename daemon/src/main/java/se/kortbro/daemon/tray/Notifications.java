package se.kortbro.daemon.tray;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** Where short messages are shown: freedesktop.org, Desktop Notifications 1.2. */
@DBusInterfaceName(Notifications.NAME)
@SuppressWarnings("MethodName") // D-Bus names its methods so
public interface Notifications extends DBusInterface {
    String NAME = "org.freedesktop.Notifications";
    String PATH = "/org/freedesktop/Notifications";

    /**
     * Shows one.
     *
     * @param replaces the one that it takes the place of; 0 for none
     * @param millis how long it is shown; -1 leaves that to the desktop
     */
    UInt32 Notify(
            String application,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int millis);
}
