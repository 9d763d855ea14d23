package se.kortbro.daemon.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Label;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.SystemTray;
import java.awt.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.swing.JFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.prompt.Xdotool;
import se.kortbro.daemon.tray.Snapshot.State;

/** The icon in a real panel of X11, used with a real mouse and keyboard. */
@Tag("window")
@EnabledIf("installed")
@Timeout(60)
final class AwtTrayWindowTest {
    /** The menu's lines of text, as {@link MenuActions} has them; the first is the title that Java paints on X11. */
    private static final int STATUS = 1;

    private static final int SHOW_STATUS = 2;
    private static final int LANGUAGE = 7;
    private static final int QUIT = 9;
    private static final int LINES = 10;

    private static final int ENGLISH = 2;
    private static final int LANGUAGES = 3;

    private final Wishes wishes = new Wishes();
    private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Robot robot;

    static boolean installed() {
        return Trayer.installed() && Xdotool.installed();
    }

    @BeforeEach
    void begin() throws Exception {
        robot = new Robot();
        mouseAway();
    }

    @AfterEach
    void end() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        OpenWindow.closeAll();
        OpenWindow.until(() -> AwtMenuOnScreen.popups().isEmpty());
    }

    private Trayer panel(Trayer.Paint paint) throws Exception {
        Trayer panel = new Trayer(paint);
        opened.add(panel);
        OpenWindow.until(() -> SystemTray.isSupported() && distance(robot.getPixelColor(155, 28), paint.colour) < 12);
        return panel;
    }

    private static int distance(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
    }

    private StatusArea area(Snapshot snapshot) {
        return area(snapshot, "sv");
    }

    private StatusArea area(Snapshot snapshot, String language) {
        StatusArea area = StatusArea.open(
                wishes,
                Optional.of(Locale.forLanguageTag(language)),
                (onClick, onChange) -> List.of(
                        () -> new AwtTray(onClick, () -> {
                            changes.add("place");
                            onChange.run();
                        }),
                        NoTray::new),
                Look::prepare);
        opened.add(area);
        area.show(snapshot);
        return area;
    }

    @ParameterizedTest
    @EnumSource
    void eachStateIsSeenInThePanelAsItComes(Trayer.Paint paint) throws Exception {
        Trayer unused = panel(paint);
        StatusArea area = area(Snapshot.NOTHING);

        for (State state : State.values()) {
            area.show(Moments.of(state));
            IconOnScreen seen = IconOnScreen.await(robot, state, 40);
            OpenWindow.keep(("panel-" + paint + "-" + state).toLowerCase(Locale.ROOT), seen.panel());
        }
        area.show(Moments.busy(70));
        IconOnScreen.await(robot, State.BUSY, 70);

        assertThat(IconOnScreen.find(robot, State.BUSY, 40))
                .as("how far it was before")
                .isEmpty();
        assertThat(area.iconShown()).isTrue();
    }

    @Test
    void theTooltipSaysHowThingsAre() throws Exception {
        Trayer unused = panel(Trayer.Paint.DARK);
        StatusArea unusedArea = area(Moments.busy(40));

        mouseTo(IconOnScreen.await(robot, State.BUSY, 40));

        awaitPopupSaying("Kortbro. Aktivering pågår: 40 %. Ta inte ut kortet.");
        picture("panel-tooltip", new Rectangle(0, 0, 480, 80));
    }

    @Test
    void aClickOpensTheStatusWindow() throws Exception {
        Trayer unused = panel(Trayer.Paint.LIGHT);
        StatusArea unusedArea = area(Moments.of(State.CARD));

        click(IconOnScreen.await(robot, State.CARD, 0), 1);

        OpenWindow.awaitSaying("Kortet sitter i kortläsaren");
        assertThat(wishes.noted()).containsExactly("look again");
    }

    @Test
    void aClickBringsTheQuestionThatWaitsForHerBeforeAnythingElse() throws Exception {
        Trayer unused = panel(Trayer.Paint.LIGHT);
        StatusArea unusedArea = area(Moments.busy(40));
        IconOnScreen icon = IconOnScreen.await(robot, State.BUSY, 40);
        openMenu(icon).click(QUIT);
        OpenWindow.awaitSaying("[Avsluta ändå]");
        picture("panel-quit", new Rectangle(0, 0, 1280, 1024));

        click(icon, 1);
        click(icon, 1);
        robot.waitForIdle();

        OpenWindow.until(() -> OpenWindow.words().contains("[Avsluta ändå]"));
        assertThat(windows()).hasSize(1);
        OpenWindow.press("Avsluta ändå");
        OpenWindow.until(() -> wishes.noted().contains("quit"));
    }

    @Test
    void theMenuIsOpenedAndChosenFromWithTheMouse() throws Exception {
        Trayer unused = panel(Trayer.Paint.LIGHT);
        StatusArea unusedArea = area(Moments.of(State.CARD));
        IconOnScreen icon = IconOnScreen.await(robot, State.CARD, 0);

        AwtMenuOnScreen menu = openMenu(icon);
        picture("panel-menu", new Rectangle(0, 0, 480, 320));
        for (int line = 0; line < LINES; line++) {
            assertThat(menu.contrast(line)).as("line " + line).isGreaterThanOrEqualTo(4.5);
        }
        Xdotool.tell("key", "Escape");
        OpenWindow.until(() -> AwtMenuOnScreen.popups().isEmpty());

        for (int line : List.of(STATUS, SHOW_STATUS)) {
            openMenu(icon).click(line);
            OpenWindow.awaitSaying("Kortet sitter i kortläsaren");
            OpenWindow.closeAll();
            OpenWindow.until(OpenWindow::none);
        }
    }

    @Test
    void anotherLanguageIsChosenInTheMenusMenu() throws Exception {
        Trayer unused = panel(Trayer.Paint.LIGHT);
        StatusArea unusedArea = area(Moments.of(State.CARD));
        IconOnScreen icon = IconOnScreen.await(robot, State.CARD, 0);

        AwtMenuOnScreen menu = openMenu(icon);
        List<AwtMenuOnScreen.Popup> before = AwtMenuOnScreen.popups();
        menu.click(LANGUAGE);
        AwtMenuOnScreen languages = AwtMenuOnScreen.await(robot, before, LANGUAGES);
        picture("panel-languages", new Rectangle(0, 0, 480, 320));
        languages.click(ENGLISH);

        OpenWindow.until(() -> wishes.noted().contains("speak en"));
        OpenWindow.until(() -> AwtMenuOnScreen.popups().isEmpty());
        mouseAway();
        mouseTo(icon);
        awaitPopupSaying("Kortbro. The card is in the card reader.");
        openMenu(icon);
        picture("panel-menu-english", new Rectangle(0, 0, 480, 320));
        Xdotool.tell("key", "Escape");
    }

    @Test
    void theMenuIsChosenFromWithKeys() throws Exception {
        Trayer unused = panel(Trayer.Paint.LIGHT);
        StatusArea unusedArea = area(Moments.of(State.CARD));
        IconOnScreen icon = IconOnScreen.await(robot, State.CARD, 0);

        AwtMenuOnScreen unusedMenu = openMenu(icon);
        Xdotool.tell("key", "Up", "Return"); // from the top upwards is the last

        OpenWindow.until(() -> wishes.noted().contains("quit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void aCardTakenOutTooEarlyIsToldBesideTheIcon(String language) throws Exception {
        Wording words = new Wording(Locale.forLanguageTag(language));
        Trayer unused = panel(Trayer.Paint.LIGHT);
        StatusArea area = area(Moments.busy(40), language);
        IconOnScreen.await(robot, State.BUSY, 40);

        area.tellCardPulled();

        awaitPopupSaying(words.get("pulled.title"));
        picture("panel-pulled-" + language, new Rectangle(0, 0, 640, 160));
        assertThat(popupWords().replace("\n", "")).contains(words.get("pulled.text"));
        assertThat(popupWords().lines())
                .as("Java breaks lines, and begins none with a full stop")
                .noneMatch(line -> line.startsWith("."));
    }

    @Test
    void aPanelThatGoesAndComesBackGetsTheIconBackAsThingsAreThen() throws Exception {
        Trayer first = panel(Trayer.Paint.LIGHT);
        StatusArea area = area(Moments.of(State.CARD));
        IconOnScreen.await(robot, State.CARD, 0);

        SystemTray ofJava = SystemTray.getSystemTray();

        first.crash();
        assertThat(changes.poll(10, TimeUnit.SECONDS))
                .as("it is told that it went")
                .isNotNull();
        OpenWindow.until(() -> !area.iconShown());
        OpenWindow.until(() -> ofJava.getTrayIcons().length == 0);
        area.show(Moments.busy(40));
        changes.clear();
        Trayer second = panel(Trayer.Paint.DARK);
        assertThat(changes.poll(10, TimeUnit.SECONDS)).as("and that one came").isNotNull();

        IconOnScreen icon = IconOnScreen.await(robot, State.BUSY, 40);
        click(icon, 1);
        OpenWindow.awaitSaying("Aktivering pågår: 40 %");
        openMenu(icon);
        Xdotool.tell("key", "Escape");
        OpenWindow.until(area::iconShown);

        second.close();
        Trayer unused = panel(Trayer.Paint.LIGHT);
        IconOnScreen.await(robot, State.BUSY, 40);
        area.show(Moments.of(State.CARD));
        IconOnScreen.await(robot, State.CARD, 0);
    }

    @Test
    void aPanelThatComesAfterUsGetsTheIconSoon() throws Exception {
        StatusArea area = area(Moments.of(State.CARD));
        OpenWindow.until(() -> !area.iconShown());

        Trayer unused = panel(Trayer.Paint.LIGHT);

        click(IconOnScreen.await(robot, State.CARD, 0), 1);
        OpenWindow.awaitSaying("Kortet sitter i kortläsaren");
        assertThat(area.iconShown()).isTrue();
    }

    @Test
    void aPanelThatEndsUnderTheOpenMenuTakesItAlongAndLeavesMouseAndKeysToOthers() throws Exception {
        Trayer first = panel(Trayer.Paint.LIGHT);
        StatusArea area = area(Moments.of(State.CARD));
        openMenu(IconOnScreen.await(robot, State.CARD, 0));

        first.crash();

        OpenWindow.until(() -> AwtMenuOnScreen.popups().isEmpty());
        area.bring();
        OpenWindow.awaitSaying("Kortet sitter i kortläsaren");
        OpenWindow.until(() -> windows().stream().anyMatch(Window::isFocused));
        Xdotool.tell("key", "Escape");
        OpenWindow.until(OpenWindow::none);
        Trayer unused = panel(Trayer.Paint.DARK);
        openMenu(IconOnScreen.await(robot, State.CARD, 0)).click(SHOW_STATUS);
        OpenWindow.awaitSaying("Kortet sitter i kortläsaren");
    }

    private AwtMenuOnScreen openMenu(IconOnScreen icon) throws Exception {
        List<AwtMenuOnScreen.Popup> before = AwtMenuOnScreen.popups();
        click(icon, 3);
        return AwtMenuOnScreen.await(robot, before, LINES);
    }

    private void click(IconOnScreen icon, int button) {
        mouseTo(icon);
        Xdotool.tell("click", Integer.toString(button));
    }

    private static void mouseTo(IconOnScreen icon) {
        Xdotool.tell("mousemove", Integer.toString((int) icon.place().getCenterX()), Integer.toString((int)
                icon.place().getCenterY()));
    }

    private static void mouseAway() {
        Xdotool.tell("mousemove", "900", "900");
    }

    private void picture(String name, Rectangle place) throws Exception {
        robot.waitForIdle();
        OpenWindow.picture(name, robot, place);
    }

    private static List<Window> windows() throws Exception {
        return OpenWindow.onEventThread(() -> Arrays.stream(Window.getWindows())
                .filter(window -> window instanceof JFrame && window.isShowing())
                .toList());
    }

    /** Waits for one of Java's own small windows, a tooltip or a message, that says it. */
    private static void awaitPopupSaying(String words) throws Exception {
        OpenWindow.until(() -> popupWords().contains(words));
    }

    private static String popupWords() throws Exception {
        return OpenWindow.onEventThread(() -> Arrays.stream(Window.getWindows())
                .filter(window -> !(window instanceof JFrame) && window.isShowing())
                .flatMap(window -> OpenWindow.parts(window).stream())
                .filter(part -> part instanceof Label && part.isShowing())
                .map(part -> ((Label) part).getText())
                .collect(Collectors.joining("\n")));
    }
}
