package se.kortbro.daemon.look;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Color;
import java.util.HashMap;
import java.util.Map;

/**
 * How windows look. Nothing in them moves, not even the caret, so that there is no motion to be reduced. On the event
 * thread alone.
 */
public final class Look {
    private static Theme theme = Theme.LIGHT;
    private static Colours colours = Colours.of(theme);
    private static boolean prepared;

    private Look() {}

    /** Before a window is made: as the person has set her computer, which she may have changed since the last one. */
    public static void prepare() {
        prepare(SystemTheme.here().now());
    }

    /** Before a window is made. */
    public static void prepare(Theme chosen) {
        if (prepared && chosen == theme && chosen != Theme.HIGH_CONTRAST_SYSTEM) {
            return;
        }
        prepared = true;
        theme = chosen;
        colours = Colours.of(chosen);
        boolean dark = luminance(colours.ground()) < luminance(colours.text());
        FlatLaf laf = dark ? new FlatDarkLaf() : new FlatLightLaf();
        laf.setExtraDefaults(defaults(colours, chosen));
        FlatLaf.setup(laf);
    }

    /** In what windows are painted now. */
    public static Colours colours() {
        return colours;
    }

    /** What windows look like now. */
    public static Theme theme() {
        return theme;
    }

    private static double luminance(Color colour) {
        return 0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
    }

    private static Map<String, String> defaults(Colours of, Theme theme) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("@background", Colours.inHex(of.ground()));
        defaults.put("@foreground", Colours.inHex(of.text()));
        defaults.put("@accentColor", Colours.inHex(of.accent()));
        defaults.put("@componentBackground", Colours.inHex(of.field()));
        defaults.put("Component.borderColor", Colours.inHex(of.edge()));
        // Else FlatLaf reads all of Swing's HTML to give its links a colour, and no window of ours has any.
        defaults.put("Component.linkColor", "null");
        defaults.put("Component.focusColor", Colours.inHex(of.accent()));
        defaults.put("Component.focusedBorderColor", Colours.inHex(of.accent()));
        defaults.put("Component.focusWidth", "2");
        defaults.put("Component.innerFocusWidth", "0");
        defaults.put("Component.arc", "6");
        defaults.put("Button.background", Colours.inHex(of.button()));
        defaults.put("Button.foreground", Colours.inHex(of.text()));
        defaults.put("Button.borderColor", Colours.inHex(of.edge()));
        defaults.put("Button.focusedBackground", Colours.inHex(of.button()));
        defaults.put("Button.margin", "6,16,6,16");
        defaults.put("Button.default.background", Colours.inHex(of.accent()));
        defaults.put("Button.default.foreground", Colours.inHex(of.onAccent()));
        defaults.put("Button.default.focusedBackground", Colours.inHex(of.accent()));
        defaults.put("Button.default.borderColor", Colours.inHex(of.accent()));
        // A ring that touches its button in the same colour would not be seen.
        defaults.put("Button.default.focusedBorderColor", Colours.inHex(of.ground()));
        defaults.put("Button.default.boldText", "true");
        defaults.put("TextComponent.selectAllOnFocusPolicy", "never");
        // Digits are the same with and without it.
        defaults.put("PasswordField.showCapsLock", "false");
        defaults.put("PasswordField.margin", "7,10,7,10");
        defaults.put("Caret.width", "{scaledInteger}2");
        if (theme.highContrast()) {
            defaults.put("Component.borderWidth", "2");
            defaults.put("Button.borderWidth", "2");
        }
        for (String text : new String[] {"PasswordField", "TextField", "TextArea", "TextPane"}) {
            defaults.put(text + ".caretBlinkRate", "{integer}0");
        }
        return defaults;
    }
}
