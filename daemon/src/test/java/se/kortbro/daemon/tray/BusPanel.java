package se.kortbro.daemon.tray;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A desktop's panel on the bus, in a connection of its own: watcher, host, and the place where notifications are shown. */
final class BusPanel implements StatusNotifierWatcher, Properties, AutoCloseable {
    private final DBusConnection bus;
    private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> notified = new LinkedBlockingQueue<>();
    volatile boolean host = true;

    BusPanel(String address) throws DBusException {
        bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        bus.exportObject(this);
        bus.exportObject(new Shown());
        bus.requestBusName(Notifications.NAME);
        bus.addSigHandler(StatusNotifierItem.NewIcon.class, signal -> signals.add("icon"));
        bus.addSigHandler(StatusNotifierItem.NewToolTip.class, signal -> signals.add("tooltip"));
        bus.addSigHandler(DbusMenu.LayoutUpdated.class, signal -> signals.add("layout"));
        bus.addSigHandler(DbusMenu.ItemsPropertiesUpdated.class, signal -> signals.add("items"));
        bus.requestBusName(StatusNotifierWatcher.NAME);
    }

    /** The service of the next item that is registered. */
    String awaitItem() throws InterruptedException {
        return next(registered);
    }

    String awaitSignal(String wanted) throws InterruptedException {
        String signal = next(signals);
        while (!signal.equals(wanted)) {
            signal = next(signals);
        }
        return signal;
    }

    /** Title and text of the next notification. */
    String awaitNotification() throws InterruptedException {
        return next(notified);
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String next = queue.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    Map<String, Variant<?>> properties(String service) throws DBusException {
        return bus.getRemoteObject(service, StatusNotifierItem.PATH, Properties.class)
                .GetAll(StatusNotifierItem.NAME);
    }

    Object property(String service, String name) throws DBusException {
        return bus.getRemoteObject(service, StatusNotifierItem.PATH, Properties.class)
                .Get(StatusNotifierItem.NAME, name);
    }

    StatusNotifierItem item(String service) throws DBusException {
        return bus.getRemoteObject(service, StatusNotifierItem.PATH, StatusNotifierItem.class);
    }

    DbusMenu menu(String service) throws DBusException {
        return bus.getRemoteObject(service, DbusMenu.PATH, DbusMenu.class);
    }

    @Override
    public void RegisterStatusNotifierItem(String service) {
        registered.add(service);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the library declares it so
    public <A> A Get(String interfaceName, String property) {
        return (A) requireNonNull(GetAll(interfaceName).get(property));
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {}

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return Map.of("IsStatusNotifierHostRegistered", new Variant<>(host), "ProtocolVersion", new Variant<>(0));
    }

    /** A host has come. */
    void announceHost() throws DBusException {
        host = true;
        bus.sendMessage(new StatusNotifierHostRegistered(PATH));
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public void close() {
        bus.disconnect();
    }

    /** Where notifications are shown. */
    private final class Shown implements Notifications {
        @Override
        public UInt32 Notify(
                String application,
                UInt32 replaces,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int millis) {
            notified.add(summary + "\n" + body);
            return new UInt32(1);
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public String getObjectPath() {
            return Notifications.PATH;
        }
    }
}
