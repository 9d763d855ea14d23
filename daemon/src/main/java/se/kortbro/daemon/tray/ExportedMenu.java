package se.kortbro.daemon.tray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.errors.UnknownObject;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** Our menu on the bus. Called on threads of the bus. */
final class ExportedMenu extends ReadOnlyProperties implements DbusMenu {
    private volatile Contents contents;

    /** The menu at one moment: items by their number, 0 being the menu itself. */
    private record Contents(UInt32 revision, Face face, Map<Integer, Node> items) {}

    /** An item: what it says, what is below it, what a click does. */
    private record Node(Map<String, Variant<?>> properties, List<Integer> children, Runnable run) {}

    ExportedMenu(Face face) {
        contents = new Contents(new UInt32(1), face, items(face));
    }

    /**
     * Takes another face.
     *
     * @return the menu's new revision
     */
    UInt32 show(Face now) {
        UInt32 revision = new UInt32(contents.revision().longValue() + 1);
        contents = new Contents(revision, now, items(now));
        return revision;
    }

    /** The line that says how things are, as it stands now. */
    List<DbusMenu.Properties> status() {
        Contents now = contents;
        return now.face().menu().entries().stream()
                .filter(Menu.Status.class::isInstance)
                .map(entry -> 1 + now.face().menu().entries().indexOf(entry))
                .map(id -> new DbusMenu.Properties(id, node(id).properties()))
                .toList();
    }

    private static Map<Integer, Node> items(Face face) {
        Map<Integer, Node> items = new LinkedHashMap<>();
        List<Menu.Entry> entries = face.menu().entries();
        List<Integer> top = new ArrayList<>();
        for (int id = 1; id <= entries.size(); id++) {
            top.add(id);
        }
        items.put(0, new Node(Map.of("children-display", new Variant<>("submenu")), top, () -> {}));
        int next = 1 + top.size();
        for (int id : top) {
            Menu.Entry entry = entries.get(id - 1);
            if (entry instanceof Menu.Status) {
                items.put(
                        id,
                        new Node(
                                labelled(face.status(), Map.of("enabled", new Variant<>(false))), List.of(), () -> {}));
            } else if (entry instanceof Menu.Action action) {
                items.put(id, new Node(labelled(action.text(), Map.of()), List.of(), action.run()));
            } else if (entry instanceof Menu.Submenu submenu) {
                List<Integer> children = new ArrayList<>();
                for (Menu.Choice choice : submenu.choices()) {
                    items.put(next, new Node(labelled(choice.text(), radio(choice.chosen())), List.of(), choice.run()));
                    children.add(next++);
                }
                items.put(
                        id,
                        new Node(
                                labelled(submenu.text(), Map.of("children-display", new Variant<>("submenu"))),
                                children,
                                () -> {}));
            } else {
                items.put(id, new Node(Map.of("type", new Variant<>("separator")), List.of(), () -> {}));
            }
        }
        return items;
    }

    private static Map<String, Variant<?>> radio(boolean chosen) {
        return Map.of("toggle-type", new Variant<>("radio"), "toggle-state", new Variant<>(chosen ? 1 : 0));
    }

    /** An underscore would underline the letter after it. */
    private static Map<String, Variant<?>> labelled(String text, Map<String, Variant<?>> more) {
        Map<String, Variant<?>> properties = new LinkedHashMap<>(more);
        properties.put("label", new Variant<>(text.replace("_", "__")));
        return properties;
    }

    private Node node(int id) {
        Node node = contents.items().get(id);
        if (node == null) {
            throw new UnknownObject("no item " + id);
        }
        return node;
    }

    @Override
    public Layout<UInt32, Item> GetLayout(int parent, int depth, List<String> properties) {
        UInt32 revision = contents.revision();
        return new Layout<>(revision, item(parent, depth, properties));
    }

    private Item item(int id, int depth, List<String> properties) {
        Node node = node(id);
        List<Variant<?>> children = new ArrayList<>();
        if (depth != 0) {
            for (int child : node.children()) {
                children.add(new Variant<>(item(child, depth - 1, properties), Item.SIGNATURE));
            }
        }
        return new Item(id, wanted(node, properties), children);
    }

    private static Map<String, Variant<?>> wanted(Node node, List<String> properties) {
        Map<String, Variant<?>> wanted = new LinkedHashMap<>(node.properties());
        if (!properties.isEmpty()) {
            wanted.keySet().retainAll(properties);
        }
        return wanted;
    }

    @Override
    public List<DbusMenu.Properties> GetGroupProperties(List<Integer> ids, List<String> properties) {
        return contents.items().entrySet().stream()
                .filter(item -> ids.isEmpty() || ids.contains(item.getKey()))
                .map(item -> new DbusMenu.Properties(item.getKey(), wanted(item.getValue(), properties)))
                .toList();
    }

    @Override
    public Variant<?> GetProperty(int id, String property) {
        Variant<?> value = node(id).properties().get(property);
        if (value == null) {
            throw new UnknownObject("item " + id + " has no " + property);
        }
        return value;
    }

    @Override
    public void Event(int id, String kind, Variant<?> data, UInt32 time) {
        if (kind.equals("clicked")) {
            node(id).run().run();
        }
    }

    @Override
    public List<Integer> EventGroup(List<ItemEvent> events) {
        List<Integer> unknown = new ArrayList<>();
        for (ItemEvent event : events) {
            if (contents.items().containsKey(event.id)) {
                Event(event.id, event.kind, event.data, event.time);
            } else {
                unknown.add(event.id);
            }
        }
        return unknown;
    }

    @Override
    public boolean AboutToShow(int id) {
        return false;
    }

    @Override
    public Layout<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids) {
        return new Layout<>(List.of(), List.of());
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return Map.of(
                "Version", new Variant<>(new UInt32(3)),
                "TextDirection", new Variant<>("ltr"),
                "Status", new Variant<>("normal"),
                "IconThemePath", new Variant<>(List.of(), "as"));
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
