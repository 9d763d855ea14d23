package se.kortbro.daemon.prompt;

import java.awt.Window;
import java.time.Duration;

/** What AWT can do by itself, where the system's libraries are missing: windows come to the front, whoever types. */
final class PlainForeground implements Foreground {
    private static final Duration LONG_AGO = Duration.ofDays(1);

    @Override
    public Duration sinceLastKey() {
        return LONG_AGO;
    }

    @Override
    public void bring(Window window) {
        window.toFront();
    }

    @Override
    public void callAttention(Window window) {
        window.toFront();
    }
}
