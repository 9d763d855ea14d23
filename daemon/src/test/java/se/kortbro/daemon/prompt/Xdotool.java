package se.kortbro.daemon.prompt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Hands on the keyboard and the mouse, whatever program is in front: real events, as the X server sends them. */
public final class Xdotool {
    private static final long LIMIT_S = 30;

    private Xdotool() {}

    /** What it said; empty where it failed, as it does when no window is active. */
    public static String tell(String... words) {
        return run(Stream.concat(Stream.of("xdotool"), Stream.of(words)).toList());
    }

    /** Whether it is installed here, and the terminal that is to be typed into. */
    public static boolean installed() {
        return List.of("xdotool", "xterm", "xprop").stream()
                .allMatch(program -> new java.io.File("/usr/bin", program).canExecute());
    }

    public static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return said.strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
