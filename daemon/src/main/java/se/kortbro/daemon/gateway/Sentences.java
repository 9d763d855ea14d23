package se.kortbro.daemon.gateway;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What persons are told, in the session's language: what happened, and what to do. Any thread. */
final class Sentences {
    private final ResourceBundle texts;
    private final Locale locale;

    Sentences(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle("se.kortbro.daemon.gateway.messages", locale);
    }

    String get(String key, Object... values) {
        String text = texts.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }
}
