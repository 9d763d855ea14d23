package se.kortbro.bench;

import java.io.Closeable;
import java.io.IOException;

/** A person who types the demo card's PIN into each window of the daemon that has the keyboard. */
final class Typist implements Closeable {
    /** A window that is still there after three seconds lost keys before its field had the keyboard: all of it again. */
    private static final String HABIT = """
            last= typed=0
            while sleep 0.05; do
                window=$(xdotool getactivewindow 2>/dev/null) || { last=; continue; }
                case $(xdotool getwindowname "$window" 2>/dev/null) in *Kortbro*) ;; *) continue ;; esac
                now=$(date +%s)
                [ "$window" != "$last" ] || [ $((now - typed)) -ge 3 ] || continue
                sleep 0.2
                xdotool key --clearmodifiers ctrl+a type --delay 15 123456
                xdotool key Return
                last=$window typed=$now
            done
            """;

    private final Process process;

    /** @param screen where the windows are */
    Typist(Screen screen) throws IOException, Section.Unmeasured {
        Programs.require("xdotool");
        process = screen.start("bash", "-c", HABIT, "typist");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
