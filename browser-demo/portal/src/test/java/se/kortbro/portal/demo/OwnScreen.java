package se.kortbro.portal.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A screen for one browser, with a hand at its mouse: without a window manager all of it is where it always is. */
final class OwnScreen implements AutoCloseable {
    private final Process server;
    private final String display;

    OwnScreen(int width, int height) throws IOException {
        String size = width + "x" + height + "x24";
        server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        display = ":"
                + new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
    }

    static boolean installed() {
        return Stream.of("Xvfb", "xdotool").allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name)));
    }

    /** As {@code :7}. */
    String display() {
        return display;
    }

    void click(int x, int y) throws IOException, InterruptedException {
        ProcessBuilder hand =
                new ProcessBuilder("xdotool", "mousemove", Integer.toString(x), Integer.toString(y), "click", "1");
        hand.environment().put("DISPLAY", display);
        int done = hand.inheritIO().start().waitFor();
        if (done != 0) {
            throw new IllegalStateException("xdotool ends with " + done);
        }
    }

    @Override
    public void close() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }
}
