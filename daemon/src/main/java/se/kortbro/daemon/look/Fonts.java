package se.kortbro.daemon.look;

import java.awt.Font;
import javax.swing.UIManager;

/** The few sizes that windows write in, all derived from what the person has set her computer to. After {@link Look#prepare}. */
public final class Fonts {
    private Fonts() {}

    public static Font text() {
        return UIManager.getFont("Label.font");
    }

    /** What a window is about. */
    public static Font heading() {
        return UIManager.getFont("h2.font").deriveFont(Font.BOLD);
    }

    /** The same size as the text, to be found first. */
    public static Font strong() {
        return text().deriveFont(Font.BOLD);
    }

    /** What is typed, or compared with something that one holds in the hand. */
    public static Font large() {
        return UIManager.getFont("h3.font");
    }

    /** What is there for who looks for it. */
    public static Font small() {
        return UIManager.getFont("medium.font");
    }
}
