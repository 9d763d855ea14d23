package se.kortbro.daemon.language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of one part of the program in one language. Any thread. */
public final class Sentences {
    private final ResourceBundle texts;
    private final Locale language;

    /**
     * Opens them.
     *
     * @param bundle the resource bundle's name, with a file for each of {@link Languages}
     * @param wanted any locale; the nearest of the two languages is taken
     */
    public Sentences(String bundle, Locale wanted) {
        language = Languages.nearest(wanted);
        texts = ResourceBundle.getBundle(bundle, language);
    }

    /**
     * The text under {@code key}.
     *
     * @param values what is put in its places ({@link MessageFormat}); without any the text is taken as it stands
     */
    public String get(String key, Object... values) {
        String text = texts.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, language).format(values);
    }

    /** Which of {@link Languages} it is. */
    public Locale language() {
        return language;
    }
}
