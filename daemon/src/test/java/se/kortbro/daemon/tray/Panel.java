package se.kortbro.daemon.tray;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A desktop's panel with a place for icons: trayer, the System Tray Protocol's host on X11, in a process of its own. */
final class Panel implements AutoCloseable {
    private static final long LIMIT_SECONDS = 10;

    private final Process trayer;

    /** @param ground the panel's colour, as 0xFFFFFF */
    Panel(int ground, int height) throws IOException {
        trayer = new ProcessBuilder(
                        "trayer",
                        "--edge",
                        "bottom",
                        "--align",
                        "left",
                        "--widthtype",
                        "pixel",
                        "--width",
                        "200",
                        "--heighttype",
                        "pixel",
                        "--height",
                        Integer.toString(height),
                        "--transparent",
                        "true",
                        "--alpha",
                        "0",
                        "--tint",
                        String.format("0x%06x", ground))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Where on the screen the icon of a program is, as soon as it is there. */
    static Rectangle awaitIcon() throws IOException, InterruptedException {
        String id = said("search", "--sync", "--onlyvisible", "--name", "^JavaEmbeddedFrame$")
                .lines()
                .findFirst()
                .orElse("");
        return place(id);
    }

    private static Rectangle place(String id) throws IOException, InterruptedException {
        int[] values = new int[4];
        for (String line : said("getwindowgeometry", "--shell", id).lines().toList()) {
            String[] pair = line.split("=", 2);
            switch (pair[0]) {
                case "X" -> values[0] = Integer.parseInt(pair[1]);
                case "Y" -> values[1] = Integer.parseInt(pair[1]);
                case "WIDTH" -> values[2] = Integer.parseInt(pair[1]);
                case "HEIGHT" -> values[3] = Integer.parseInt(pair[1]);
                default -> {}
            }
        }
        return new Rectangle(values[0], values[1], values[2], values[3]);
    }

    /** A real click there; 1 is the left button, 3 the right one. */
    static void click(int x, int y, int button) throws IOException, InterruptedException {
        String unused = said("mousemove", Integer.toString(x), Integer.toString(y), "click", Integer.toString(button));
    }

    static String said(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        Process xdotool = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!xdotool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            xdotool.destroyForcibly();
            throw new AssertionError("not seen in time: " + command);
        }
        String said = new String(xdotool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (xdotool.exitValue() != 0) {
            throw new AssertionError(command + ": " + said);
        }
        return said;
    }

    @Override
    public void close() throws InterruptedException {
        trayer.destroy();
        if (!trayer.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            trayer.destroyForcibly();
        }
    }
}
