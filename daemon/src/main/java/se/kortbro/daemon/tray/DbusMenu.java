package se.kortbro.daemon.tray;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A menu that a panel reads, shows, and tells of clicks in: com.canonical.dbusmenu, version 3. */
@DBusInterfaceName(DbusMenu.NAME)
@SuppressWarnings("MethodName") // D-Bus names its methods so
public interface DbusMenu extends DBusInterface {
    String NAME = "com.canonical.dbusmenu";
    String PATH = "/MenuBar";

    /**
     * The menu from an item on.
     *
     * @param parent the item; 0 is the whole menu
     * @param depth how many levels below it; -1 for all
     * @param properties those that are wanted; none for all
     */
    Layout<UInt32, Item> GetLayout(int parent, int depth, List<String> properties);

    List<Properties> GetGroupProperties(List<Integer> ids, List<String> properties);

    Variant<?> GetProperty(int id, String property);

    /**
     * Something happened to an item.
     *
     * @param kind {@code clicked}, {@code hovered}, {@code opened}, {@code closed}
     */
    void Event(int id, String kind, Variant<?> data, UInt32 time);

    /**
     * Several events together.
     *
     * @return the items that there are not
     */
    List<Integer> EventGroup(List<ItemEvent> events);

    /** Whether the menu is to be read anew before it is shown. */
    boolean AboutToShow(int id);

    /** Of several items those to be read anew, and those that there are not. */
    Layout<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

    /** The menu is another one now. */
    class LayoutUpdated extends DBusSignal {
        public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
            super(path, revision, parent);
        }
    }

    /** Some items say something else now. */
    class ItemsPropertiesUpdated extends DBusSignal {
        public ItemsPropertiesUpdated(String path, List<Properties> updated, List<Removed> removed)
                throws DBusException {
            super(path, updated, removed);
        }
    }

    /** Two values that are returned together. */
    final class Layout<A, B> extends Tuple {
        @Position(0)
        public final A first;

        @Position(1)
        public final B second;

        public Layout(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }

    /** An item with all below it; the children are variants of {@code Item}. */
    final class Item extends Struct {
        /** Its type, as D-Bus writes it. */
        static final String SIGNATURE = "(ia{sv}av)";

        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        @Position(2)
        public final List<Variant<?>> children;

        public Item(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }
    }

    /** What an item says. */
    final class Properties extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        public Properties(int id, Map<String, Variant<?>> properties) {
            this.id = id;
            this.properties = properties;
        }
    }

    /** What an item says no more. */
    final class Removed extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final List<String> properties;

        public Removed(int id, List<String> properties) {
            this.id = id;
            this.properties = properties;
        }
    }

    /** One of several events told together. */
    final class ItemEvent extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final String kind;

        @Position(2)
        public final Variant<?> data;

        @Position(3)
        public final UInt32 time;

        public ItemEvent(int id, String kind, Variant<?> data, UInt32 time) {
            this.id = id;
            this.kind = kind;
            this.data = data;
            this.time = time;
        }
    }
}
