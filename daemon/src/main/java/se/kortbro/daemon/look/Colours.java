package se.kortbro.daemon.look;

import java.awt.Color;
import java.awt.SystemColor;
import java.util.Locale;

/**
 * What windows are painted in. Of the fixed ones a test computes the contrast: text at least 4.5:1 on its ground, edges and
 * the focus 3:1 (WCAG 2.1, 1.4.3 and 1.4.11).
 *
 * @param ground of the window
 * @param text on it
 * @param quiet text on it that is there for who looks for it
 * @param plain text on it that must not be overlooked: what went wrong, what is at stake
 * @param field the ground of what is typed into, under {@code text}
 * @param edge around fields and buttons
 * @param button the ground of a button, under {@code text}
 * @param accent the ground of the button that goes on, and the focus
 * @param onAccent text on it
 * @param badge the ground of the word that says that this is not the real thing
 * @param onBadge text on it
 */
public record Colours(
        Color ground,
        Color text,
        Color quiet,
        Color plain,
        Color field,
        Color edge,
        Color button,
        Color accent,
        Color onAccent,
        Color badge,
        Color onBadge) {
    /** Those of a theme. */
    static Colours of(Theme theme) {
        return switch (theme) {
            case LIGHT ->
                new Colours(
                        new Color(0xFFFFFF),
                        new Color(0x1B1F23),
                        new Color(0x56616C),
                        new Color(0x9B1C31),
                        new Color(0xFFFFFF),
                        new Color(0x7B8794),
                        new Color(0xF3F5F7),
                        new Color(0x0B5CAD),
                        new Color(0xFFFFFF),
                        new Color(0x9B1C31),
                        new Color(0xFFFFFF));
            case DARK ->
                new Colours(
                        new Color(0x1F2328),
                        new Color(0xE8EBEE),
                        new Color(0xA8B3BE),
                        new Color(0xFFB4AB),
                        new Color(0x15181C),
                        new Color(0x87919C),
                        new Color(0x2D333B),
                        new Color(0x8AB8F0),
                        new Color(0x0D1B2A),
                        new Color(0xFFB4AB),
                        new Color(0x3B070C));
            case HIGH_CONTRAST_LIGHT -> contrast(Color.WHITE, Color.BLACK, new Color(0x0000B0), Color.WHITE);
            case HIGH_CONTRAST_DARK -> contrast(Color.BLACK, Color.WHITE, new Color(0xFFFF00), Color.BLACK);
            case HIGH_CONTRAST_SYSTEM ->
                contrast(
                        SystemColor.window,
                        SystemColor.windowText,
                        SystemColor.textHighlight,
                        SystemColor.textHighlightText);
        };
    }

    /** Two colours and two more: nothing is told by a colour alone, and nothing is faint. */
    private static Colours contrast(Color ground, Color text, Color accent, Color onAccent) {
        return new Colours(ground, text, text, text, ground, text, ground, accent, onAccent, accent, onAccent);
    }

    /** As FlatLaf's properties write a colour. */
    static String inHex(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
    }
}
