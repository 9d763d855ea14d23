package se.kortbro.daemon.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.tray.Snapshot.State;

/** The icon on a real session bus, before a panel that the test plays over a connection of its own. */
@Tag("long")
@EnabledIf("busInstalled")
@Timeout(60)
final class StatusNotifierTrayTest {
    @TempDir
    private Path folder;

    private final Wishes wishes = new Wishes();
    private final BlockingQueue<String> clicks = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestBus bus;

    static boolean busInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/dbus-daemon"));
    }

    @BeforeEach
    void begin() throws IOException {
        bus = new TestBus();
        opened.add(bus);
    }

    @AfterEach
    void end() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private BusPanel panel() throws Exception {
        BusPanel panel = new BusPanel(bus.address());
        opened.add(panel);
        return panel;
    }

    private StatusArea open() {
        StatusArea area = StatusArea.open(
                wishes,
                Optional.of(Locale.forLanguageTag("sv")),
                (onClick, onChange) -> List.of(
                        () -> StatusNotifierTray.on(bus.address(), () -> clicks.add("click"), onChange), NoTray::new),
                Look::prepare);
        opened.add(area);
        return area;
    }

    @Test
    void theItemIsRegisteredWithIconTooltipAndMenu() throws Exception {
        BusPanel panel = panel();
        StatusArea area = open();
        area.show(Moments.of(State.CARD));
        String service = panel.awaitItem();

        Map<String, Variant<?>> item = panel.properties(service);

        assertThat(item).extractingByKey("Id").extracting(Variant::getValue).isEqualTo("kortbro");
        assertThat(item).extractingByKey("Status").extracting(Variant::getValue).isEqualTo("Active");
        assertThat(item).extractingByKey("Menu").extracting(Variant::getValue).hasToString(DbusMenu.PATH);
        assertThat(item)
                .extractingByKey("IconPixmap")
                .extracting(Variant::getSig)
                .isEqualTo("a(iiay)");
        assertThat(pixmaps(panel.property(service, "IconPixmap")))
                .allSatisfy(pixmap -> assertThat((List<?>) pixmap[2]).hasSize(4 * (int) pixmap[0] * (int) pixmap[1]))
                .extracting(pixmap -> pixmap[0])
                .containsExactly(16, 22, 24, 32, 48, 64);
    }

    /** What both ends of one library agree on may still not be what others read. */
    @Test
    void aToolThatKnowsNothingOfOurLibraryReadsTheSame() throws Exception {
        BusPanel panel = panel();
        StatusArea area = open();
        String service = panel.awaitItem();
        area.show(Moments.of(State.CARD));
        panel.awaitSignal("items");

        assertThat(said(service, DbusMenu.PATH, DbusMenu.NAME + ".GetLayout", "int32:0", "int32:-1", "array:string:"))
                .contains("uint32 ", "string \"Kortet sitter i kortläsaren.\"", "string \"toggle-type\"");
        assertThat(said(
                        service,
                        StatusNotifierItem.PATH,
                        "org.freedesktop.DBus.Properties.Get",
                        "string:" + StatusNotifierItem.NAME,
                        "string:IconPixmap"))
                .contains("variant       array [", "int32 64", "array of bytes");
        assertThat(said(
                        service,
                        StatusNotifierItem.PATH,
                        "org.freedesktop.DBus.Properties.GetAll",
                        "string:" + StatusNotifierItem.NAME))
                .contains("object path \"/MenuBar\"", "string \"ToolTip\"");
    }

    private String said(String service, String path, String method, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("dbus-send", "--bus=" + bus.address(), "--print-reply", "--dest=" + service, path, method));
        command.addAll(List.of(arguments));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whatHappensIsTold() throws Exception {
        BusPanel panel = panel();
        StatusArea area = open();
        String service = panel.awaitItem();

        area.show(Moments.busy(40));
        panel.awaitSignal("icon");
        panel.awaitSignal("tooltip");
        panel.awaitSignal("items");

        assertThat(toolTip(panel.property(service, "ToolTip"))).isEqualTo("Aktivering pågår: 40 %. Ta inte ut kortet.");
        assertThat(labels(panel.menu(service))).contains("Aktivering pågår: 40 %. Ta inte ut kortet.");
    }

    @Test
    void theMenuIsReadAndAnItemOfItClicked() throws Exception {
        BusPanel panel = panel();
        StatusArea unused = open();
        DbusMenu menu = panel.menu(panel.awaitItem());

        assertThat(labels(menu))
                .containsExactly(
                        "Ingen kortläsare är ansluten.",
                        "Visa läget",
                        "-",
                        "Öppna Mina sidor",
                        "Byt säkerhetskod",
                        "Lås upp kortet",
                        "Vad är fel?",
                        "-",
                        "Språk",
                        "Som datorn",
                        "Svenska",
                        "English",
                        "Om Kortbro",
                        "Avsluta Kortbro");
        menu.Event(id(menu, "English"), "clicked", new Variant<>(0), new UInt32(0));
        // One that was sent before the click may be on its way yet: of the others each is looked at.
        do {
            panel.awaitSignal("layout");
        } while (!labels(menu).contains("Quit Kortbro"));

        assertThat(wishes.noted()).containsExactly("speak en");
        assertThat(labels(menu)).contains("Change security code", "Quit Kortbro");
    }

    @Test
    void aClickOnTheIconIsHeard() throws Exception {
        BusPanel panel = panel();
        StatusArea unused = open();

        panel.item(panel.awaitItem()).Activate(10, 10);

        assertThat(clicks.poll(10, TimeUnit.SECONDS)).isEqualTo("click");
    }

    @Test
    void aPanelThatComesLaterGetsTheIconAndSoDoesItsSuccessor() throws Exception {
        StatusArea area = open();
        area.show(Moments.of(State.CARD));

        BusPanel first = panel();
        first.awaitItem();
        first.close();
        BusPanel second = panel();

        assertThat(second.properties(second.awaitItem())).containsKey("IconPixmap");
    }

    @Test
    void aWatcherWithoutAHostIsNoPlaceUntilOneComes() throws Exception {
        BusPanel panel = panel();
        panel.host = false;
        StatusArea area = open();
        area.show(Moments.of(State.CARD));
        assertThat(area.iconShown()).isFalse();

        panel.announceHost();

        assertThat(panel.awaitItem()).isNotEmpty();
    }

    @Test
    void aCardTakenOutTooEarlyIsANotification() throws Exception {
        BusPanel panel = panel();
        StatusArea area = open();
        panel.awaitItem();

        area.tellCardPulled();

        assertThat(panel.awaitNotification())
                .startsWith(
                        "Kortet togs ut för tidigt\nSätt i samma kort igen. Aktiveringen fortsätter när säkerhetskoden");
    }

    @Test
    void aBusThatDoesNotAnswerIsGivenUpWithinSeconds() throws Exception {
        Path socket = folder.resolve("bus");
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(socket));

            Tray tray = StatusNotifierTray.on("unix:path=" + socket, () -> {}, () -> {});

            assertThat(tray.present()).isFalse();
        }
    }

    @Test
    void aBusThatIsNotThereIsNoPlace() {
        assertThat(StatusNotifierTray.on("unix:path=" + folder.resolve("nothing"), () -> {}, () -> {})
                        .present())
                .isFalse();
    }

    @Test
    void aBusThatHangsLaterHoldsUpNobodyForLong() throws Exception {
        BusPanel panel = panel();
        StatusArea area = open();
        panel.awaitItem();
        bus.signal("STOP");

        area.show(Moments.busy(1));
        area.tellCardPulled();
        long began = System.nanoTime();
        area.close();

        assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
        bus.signal("CONT");
    }

    @Test
    void whereTheSessionHasABusIsReadFromItsEnvironment() throws IOException {
        Files.createFile(folder.resolve("bus"));

        assertThat(SessionBus.address(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/x")))
                .contains("unix:path=/x");
        assertThat(SessionBus.address(Map.of("XDG_RUNTIME_DIR", folder.toString())))
                .contains("unix:path=" + folder.resolve("bus"));
        assertThat(SessionBus.address(Map.of("XDG_RUNTIME_DIR", "/nowhere"))).isEmpty();
        assertThat(SessionBus.address(Map.of())).isEmpty();
    }

    private static List<Object[]> pixmaps(Object property) {
        return ((List<?>) unwrapped(property))
                .stream().map(each -> (Object[]) each).toList();
    }

    private static String toolTip(Object property) {
        return (String) ((Object[]) unwrapped(property))[3];
    }

    private static Object unwrapped(Object value) {
        return value instanceof Variant<?> variant ? variant.getValue() : value;
    }

    /** All labels in the order in which they are read, a dash for a line between. */
    private static List<String> labels(DbusMenu menu) {
        List<String> labels = new ArrayList<>();
        gather(menu.GetLayout(0, -1, List.of()).second, labels);
        return labels;
    }

    private static void gather(DbusMenu.Item item, List<String> labels) {
        label(item.properties).ifPresent(labels::add);
        item.children.forEach(child -> gather(childOf(child), labels));
    }

    private static Optional<String> label(Map<String, Variant<?>> properties) {
        return properties.containsKey("label")
                ? Optional.of((String) properties.get("label").getValue())
                : properties.containsKey("type") ? Optional.of("-") : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static DbusMenu.Item childOf(Variant<?> child) {
        if (child.getValue() instanceof DbusMenu.Item item) {
            return item;
        }
        Object[] fields = (Object[]) child.getValue();
        return new DbusMenu.Item(
                (Integer) fields[0], (Map<String, Variant<?>>) fields[1], (List<Variant<?>>) fields[2]);
    }

    private static int id(DbusMenu menu, String label) {
        return menu.GetGroupProperties(List.of(), List.of()).stream()
                .filter(item -> label(item.properties).equals(Optional.of(label)))
                .findFirst()
                .orElseThrow()
                .id;
    }
}
