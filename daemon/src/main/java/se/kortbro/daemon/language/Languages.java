package se.kortbro.daemon.language;

import java.util.Locale;

/** The two languages that everything is written in. */
public final class Languages {
    public static final Locale SWEDISH = Locale.forLanguageTag("sv");
    public static final Locale ENGLISH = Locale.ENGLISH;

    private Languages() {}

    /** The one of the two that speaks to who wants {@code wanted}: English where it is that, else Swedish. */
    public static Locale nearest(Locale wanted) {
        return wanted.getLanguage().equals("en") ? ENGLISH : SWEDISH;
    }

    /** The one nearest to what the computer is set to for this person. */
    public static Locale ofSystem() {
        return nearest(Locale.getDefault(Locale.Category.DISPLAY));
    }
}
