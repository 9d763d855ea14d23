package se.kortbro.daemon;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import se.kortbro.daemon.prompt.PinPadPrompt;
import se.kortbro.daemon.prompt.SwingPinPrompt;
import se.kortbro.daemon.prompt.process.WindowService;

/** The process in which the daemon's windows for codes open. The daemon starts it, and nobody else has a use for it. */
public final class WindowMain {
    private WindowMain() {}

    /**
     * What starts it: by the runtime and the classes of this one.
     *
     * @param options an argument file of java with what its JVM is given
     * @param dataFolder where a crash is told of
     */
    static List<String> command(String options, Path dataFolder) {
        String java =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? "javaw" : "java";
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", java).toString(),
                // What the JVM itself has to say must not come between our messages, nor what it has to say of its
                // options.
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "@" + options,
                "-XX:ErrorFile=" + dataFolder.resolve("crash-window.log"),
                "-Dapple.awt.UIElement=true", // macOS: no icon in the dock for it
                "-cp",
                System.getProperty("java.class.path", ""),
                WindowMain.class.getName());
    }

    /** Ends when the daemon does. What it has to say on standard error goes into the daemon's log. */
    public static void main(String[] arguments) {
        // Whatever prints must not come between our messages.
        FileOutputStream daemon = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        Log.prepare();
        Log.toStandardError(Log.Detail.WARN);
        int exit = ExitCode.FAILED;
        try {
            WindowService.serve(new SwingPinPrompt(new PinPadPrompt()), new FileInputStream(FileDescriptor.in), daemon);
            exit = ExitCode.DONE;
        } catch (IOException e) {
            System.err.println("Nobody but the daemon has a use for this: " + e.getMessage());
        } finally {
            System.exit(exit); // windows' threads would keep it
        }
    }
}
