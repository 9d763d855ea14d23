package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.accessibility.AccessibleContext;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.look.Contrast;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Theme;

/**
 * Every state of every dialogue, in both languages, every theme and two sizes: what is in the window is looked at one by
 * one. The pictures stay in target/screenshots.
 */
@Tag("window")
class EveryDialogueWindowTest {
    private static final double READABLE = 4.5; // WCAG 2.1, 1.4.3

    /** How the computer is set. */
    record Setting(Theme theme, Locale language, float zoom) {
        String folder() {
            return theme.name().toLowerCase(Locale.ROOT) + "-" + language + "-" + Math.round(zoom * 100);
        }
    }

    static Stream<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            for (String language : List.of("sv", "en")) {
                all.add(new Setting(theme, Locale.forLanguageTag(language), 1));
                all.add(new Setting(theme, Locale.forLanguageTag(language), 2));
            }
        }
        all.add(new Setting(Theme.HIGH_CONTRAST_LIGHT, Locale.forLanguageTag("sv"), 1));
        all.add(new Setting(Theme.HIGH_CONTRAST_DARK, Locale.forLanguageTag("sv"), 1));
        return all.stream();
    }

    @BeforeEach
    void aScreen() {
        assumeTrue(SwingPinPrompt.hasScreen(), "no screen to open a window on: DISPLAY is not set");
    }

    @AfterAll
    static void asBefore() throws Exception {
        if (SwingPinPrompt.hasScreen()) {
            SwingUtilities.invokeAndWait(() -> {
                UIScale.setZoomFactor(1);
                Look.prepare(Theme.LIGHT);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyDialogueIsNamedReadableAndWhole(Setting setting) throws Exception {
        List<String> complaints = new ArrayList<>();
        SwingUtilities.invokeAndWait(() -> {
            Look.prepare(setting.theme());
            UIScale.setZoomFactor(setting.zoom());
        });
        for (Scene scene : Scene.all()) {
            SwingUtilities.invokeAndWait(() -> {
                try (Stage stage = new Stage(scene, setting.language())) {
                    BufferedImage picture = picture(stage);
                    keep(picture, new File("target/screenshots/pin/" + setting.folder(), scene.name() + ".png"));
                    stage.parts().filter(Component::isShowing).forEach(part -> {
                        String where = scene.name() + ": ";
                        unnamed(part).map(where::concat).forEach(complaints::add);
                        cut(part).map(where::concat).forEach(complaints::add);
                        faint(part, picture).map(where::concat).forEach(complaints::add);
                    });
                }
            });
        }
        assertThat(complaints).isEmpty();
    }

    private static Stream<String> unnamed(Component part) {
        boolean button = part instanceof AbstractButton && part.isFocusable(); // a scroll bar's own are for pointers
        if (!button && !(part instanceof JTextComponent)) {
            return Stream.empty();
        }
        AccessibleContext told = part.getAccessibleContext();
        boolean field = part instanceof CodeField;
        return Stream.of(
                        blank(told.getAccessibleName()) ? "nameless " + part.getClass() : "",
                        field && blank(told.getAccessibleDescription()) ? "undescribed field" : "")
                .filter(complaint -> !complaint.isEmpty());
    }

    /** What has less room than its words want. */
    private static Stream<String> cut(Component part) {
        if (words(part).isEmpty()) {
            return Stream.empty();
        }
        Dimension wanted = part.getPreferredSize();
        boolean small = part.getWidth() < wanted.width || part.getHeight() < wanted.height;
        return small ? Stream.of("cut: " + words(part) + " " + part.getSize() + " of " + wanted) : Stream.empty();
    }

    /** What is painted in colours too near to one another: the ground is what there is most of. */
    private static Stream<String> faint(Component part, BufferedImage picture) {
        if (words(part).isEmpty() || !part.isEnabled()) {
            return Stream.empty();
        }
        Rectangle seen = ((JComponent) part).getVisibleRect();
        if (seen.width < part.getWidth() || seen.height < part.getHeight()) {
            return Stream.empty(); // scrolled out of sight
        }
        double ratio =
                Contrast.of(picture, SwingUtilities.convertRectangle(part, seen, SwingUtilities.getRootPane(part)));
        return ratio < READABLE ? Stream.of("faint: " + words(part) + " " + ratio) : Stream.empty();
    }

    private static String words(Component part) {
        if (part instanceof JLabel label) {
            return label.getText();
        }
        if (part instanceof AbstractButton button) {
            return button.getText();
        }
        return part instanceof JTextComponent text && !(part instanceof CodeField) ? text.getText() : "";
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static BufferedImage picture(Stage stage) {
        stage.window().validate();
        Component root = stage.window().getRootPane();
        BufferedImage picture = new BufferedImage(root.getWidth(), root.getHeight(), BufferedImage.TYPE_INT_RGB);
        root.paint(picture.createGraphics());
        return picture;
    }

    private static void keep(BufferedImage picture, File file) {
        try {
            assertThat(file.getParentFile().isDirectory()
                            || file.getParentFile().mkdirs())
                    .isTrue();
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
