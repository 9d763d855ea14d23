package se.kortbro.daemon.tray;

import java.awt.EventQueue;
import java.util.List;
import java.util.Locale;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Theme;

/** Opens every window of the tray in every theme and both languages, one after another, and keeps a picture of each. */
final class Pictures {
    private Pictures() {}

    /**
     * Takes them all.
     *
     * @param arguments how the scale is called in the names of the pictures
     */
    public static void main(String[] arguments) throws Exception {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST_DARK)) {
            for (Locale language : List.of(Locale.forLanguageTag("sv"), Locale.ENGLISH)) {
                String suffix = "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + arguments[0];
                for (TrayScene scene : TrayScene.all()) {
                    take(scene, theme, language, suffix);
                }
            }
        }
        System.exit(0);
    }

    private static void take(TrayScene scene, Theme theme, Locale language, String suffix) throws Exception {
        EventQueue.invokeAndWait(() -> scene.play(() -> Look.prepare(theme), language));
        OpenWindow.picture(scene.name() + suffix);
        OpenWindow.closeAll();
        OpenWindow.until(OpenWindow::none);
    }
}
