package se.kortbro.portal.demo;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import se.kortbro.daemon.tray.Notifications;
import se.kortbro.daemon.tray.StatusNotifierItem;
import se.kortbro.daemon.tray.StatusNotifierWatcher;

/** A session with a bus of its own, and what a desktop has there: a panel that shows icons, and a place for notifications. */
final class DesktopPanel implements StatusNotifierWatcher, Properties, AutoCloseable {
    private static final Path DAEMON = Path.of("/usr/bin/dbus-daemon");
    private static final long LIMIT_SECONDS = 20;

    private final Process daemon;
    private final String address;
    private final DBusConnection bus;
    private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> changed = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> notified = new LinkedBlockingQueue<>();

    DesktopPanel() throws IOException, DBusException {
        daemon = new ProcessBuilder(DAEMON.toString(), "--session", "--nofork", "--nopidfile", "--print-address")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        address = new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        bus.exportObject(this);
        bus.exportObject(new Notes());
        bus.requestBusName(Notifications.NAME);
        bus.addSigHandler(StatusNotifierItem.NewToolTip.class, signal -> changed.add("tooltip"));
        bus.requestBusName(StatusNotifierWatcher.NAME);
    }

    static boolean installed() {
        return Files.isExecutable(DAEMON);
    }

    String address() {
        return address;
    }

    /** The bus name of the next icon that is registered. */
    String awaitIcon() throws InterruptedException {
        return next(registered);
    }

    /** Title and text of the next notification, in a line each. */
    String awaitNotification() throws InterruptedException {
        return next(notified);
    }

    int notifications() {
        return notified.size();
    }

    /** Waits until the icon's tooltip is of the kind. */
    Matcher awaitTooltip(String icon, Pattern kind) throws DBusException, InterruptedException {
        Matcher says = kind.matcher(tooltip(icon));
        while (!says.matches()) {
            String unused = next(changed);
            says = kind.matcher(tooltip(icon));
        }
        return says;
    }

    private String tooltip(String icon) throws DBusException {
        Object tooltip = bus.getRemoteObject(icon, StatusNotifierItem.PATH, Properties.class)
                .Get(StatusNotifierItem.NAME, "ToolTip");
        Object value = tooltip instanceof Variant<?> variant ? variant.getValue() : tooltip;
        return (String) ((Object[]) value)[3];
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String next = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
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
        return Map.of("IsStatusNotifierHostRegistered", new Variant<>(true), "ProtocolVersion", new Variant<>(0));
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
    public void close() throws InterruptedException {
        bus.disconnect();
        daemon.destroy();
        if (!daemon.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            daemon.destroyForcibly();
        }
    }

    /** Where notifications are shown. */
    private final class Notes implements Notifications {
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
