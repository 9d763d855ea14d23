package se.kortbro.daemon.tray;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/** Our icon on the bus. Called on threads of the bus. */
final class ExportedItem extends ReadOnlyProperties implements StatusNotifierItem {
    private static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64);

    private final Runnable onClick;
    private volatile Face face;

    ExportedItem(Face face, Runnable onClick) {
        this.face = face;
        this.onClick = onClick;
    }

    /** What is told from now on. */
    void show(Face now) {
        face = now;
    }

    @Override
    public void Activate(int x, int y) {
        onClick.run();
    }

    @Override
    public void SecondaryActivate(int x, int y) {
        onClick.run();
    }

    @Override
    public void ContextMenu(int x, int y) {}

    @Override
    public void Scroll(int delta, String orientation) {}

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        Face now = face;
        Map<String, Variant<?>> all = new LinkedHashMap<>();
        all.put("Category", new Variant<>("Hardware"));
        all.put("Id", new Variant<>("kortbro"));
        all.put("Title", new Variant<>(Face.NAME));
        all.put("Status", new Variant<>("Active"));
        all.put("WindowId", new Variant<>(0));
        all.put("IconName", new Variant<>(""));
        all.put("IconPixmap", new Variant<>(pixmaps(now), "a(iiay)"));
        all.put("ToolTip", new Variant<>(new ToolTip("", List.of(), Face.NAME, now.status()), "(sa(iiay)ss)"));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(DbusMenu.PATH)));
        return all;
    }

    private static List<Pixmap> pixmaps(Face face) {
        StateIcon icon = new StateIcon(face.state(), face.percent());
        return SIZES.stream().map(size -> pixmap(icon.drawn(size))).toList();
    }

    private static Pixmap pixmap(BufferedImage image) {
        int size = image.getWidth();
        ByteBuffer pixels = ByteBuffer.allocate(4 * size * size); // big-endian, as the bus wants it
        pixels.asIntBuffer().put(image.getRGB(0, 0, size, size, null, 0, size));
        return new Pixmap(size, size, pixels.array());
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
