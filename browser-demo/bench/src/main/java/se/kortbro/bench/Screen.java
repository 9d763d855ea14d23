package se.kortbro.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program is shown on: nothing, or a desktop of X11 with a panel that has room for an icon. */
final class Screen implements Closeable {
    private final String display;
    private final List<Process> processes = new ArrayList<>();

    private Screen(String display) {
        this.display = display;
    }

    /** No screen. */
    static Screen none() {
        return new Screen("");
    }

    /** Xvfb with openbox and trayer. */
    static Screen withPanel(Bench.Place place) throws IOException, InterruptedException, Section.Unmeasured {
        Programs.require("Xvfb", "openbox", "trayer");
        Path number = Files.createTempFile(place.scratch(), "display", "");
        Process server = new ProcessBuilder(
                        "sh", "-c", "exec Xvfb -displayfd 3 -r -screen 0 1280x1024x24 -nolisten tcp 3>" + number)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (Files.size(number) < 2) { // a digit and its line's end
            if (!server.isAlive()) {
                throw new IOException("Xvfb ended with " + server.exitValue());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        Screen screen = new Screen(":" + Files.readString(number).strip());
        screen.processes.add(server);
        screen.processes.add(screen.start("openbox"));
        screen.processes.add(screen.start("trayer", "--edge", "bottom", "--align", "right"));
        return screen;
    }

    /** Starts a program on it, whose output is of no interest; the caller ends it. */
    Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        on(builder.environment());
        return builder.start();
    }

    /** Lets a program find it. */
    void on(Map<String, String> environment) {
        environment.remove("DISPLAY");
        environment.remove("WAYLAND_DISPLAY");
        environment.remove("DBUS_SESSION_BUS_ADDRESS");
        if (!display.isEmpty()) {
            environment.put("DISPLAY", display);
        }
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroy();
        }
    }
}
