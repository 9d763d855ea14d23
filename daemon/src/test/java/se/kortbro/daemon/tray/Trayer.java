package se.kortbro.daemon.tray;

import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's trayer at the top left of the screen: a host of the System Tray Protocol, as small desktops have it. */
final class Trayer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/trayer");
    private static final long LIMIT_SECONDS = 10;

    /** How the panel is painted. */
    enum Paint {
        LIGHT(new Color(0xF0F0F0)),
        DARK(new Color(0x202020));

        final Color colour;

        Paint(Color colour) {
            this.colour = colour;
        }
    }

    private final Process process;

    Trayer(Paint paint) throws IOException {
        String tint = String.format(Locale.ROOT, "0x%06X", paint.colour.getRGB() & 0xFFFFFF);
        String options = "--edge top --align left --widthtype pixel --width 160 --heighttype pixel --height 32"
                + " --transparent true --alpha 0 --tint " + tint;
        process = new ProcessBuilder(Stream.concat(Stream.of(PROGRAM.toString()), Stream.of(options.split(" ")))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    /** Where it is on the screen. */
    static Rectangle place() {
        return new Rectangle(0, 0, 160, 32);
    }

    /** Ends it as a crash does. */
    void crash() throws InterruptedException {
        process.destroyForcibly();
        boolean unused = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            crash();
        }
    }
}
