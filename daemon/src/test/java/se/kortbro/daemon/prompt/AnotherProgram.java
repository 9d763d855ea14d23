package se.kortbro.daemon.prompt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program in which the person writes, and which is not ours: a terminal that keeps every key in a file. */
final class AnotherProgram implements AutoCloseable {
    private static final String TITLE = "Another program";
    private static final int CORNER = 40; // a place in its window, in pixels

    private final Process terminal;
    private final Path keys;

    /** Starts it in the upper left corner of the screen, and waits for it to have the keyboard. */
    AnotherProgram(Path folder) throws Exception {
        keys = Files.createFile(folder.resolve("keys"));
        terminal = new ProcessBuilder(
                        "xterm",
                        "-geometry",
                        "40x8+0+0",
                        "-title",
                        TITLE,
                        "-e",
                        "sh",
                        "-c",
                        "stty -icanon -echo; exec cat > " + keys)
                .start();
        Screen.until(
                () -> !Xdotool.tell("search", "--onlyvisible", "--name", TITLE).isEmpty());
        click();
        Screen.until(() -> Xdotool.tell("getactivewindow", "getwindowname").equals(TITLE));
    }

    /** A click in its window. */
    void click() {
        String at = Integer.toString(CORNER);
        Xdotool.tell("mousemove", at, at, "click", "1");
    }

    /** All that was written in it. */
    String written() throws IOException {
        return Files.readString(keys, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws InterruptedException {
        terminal.destroy();
        terminal.waitFor(10, TimeUnit.SECONDS);
    }
}
