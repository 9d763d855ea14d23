package se.kortbro.portal.demo;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One run of {@code ./demo}: it starts everything, says where it is, and waits; or it walks, and ends. */
@Command(
        name = "./demo",
        description = "Mina sidor in small, with a simulated card and a daemon of its own.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class DemoRun implements Callable<Integer> {
    @Mixin
    private final DemoOptions options = new DemoOptions();

    /** Runs it and returns the exit code: 0, 1 when something failed, 2 when the command line is wrong. */
    public static int execute(String[] arguments) {
        return new CommandLine(new DemoRun())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("The demo failed: " + failure.getMessage());
                    if (failure instanceof FileAlreadyExistsException) {
                        line.getErr().println("It exists already, and is not overwritten: name another file.");
                    } else if (failure.getCause() instanceof BindException) {
                        line.getErr()
                                .println("Another program, perhaps another demo, has the port: end it, or choose"
                                        + " another by --portal-port.");
                    } else {
                        failure.printStackTrace(line.getErr());
                    }
                    return 1;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        if (options.walk && !WalkBrowser.installed()) {
            System.err.println(
                    "The walk needs Chromium and its driver (Debian: apt-get install chromium chromium-driver).");
            return 1;
        }
        Path folder = options.data != null
                ? Files.createDirectories(options.data)
                : Files.createTempDirectory("kortbro-demo");
        DemoLog.toFile(folder);
        try (DemoWorld world = new DemoWorld(options, folder)) {
            Thread hook = new Thread(() -> end(world, folder), "ctrl-c");
            Runtime.getRuntime().addShutdownHook(hook);
            if (options.walk) {
                walk(world);
                Runtime.getRuntime().removeShutdownHook(hook);
            } else {
                say(world, folder);
                new CountDownLatch(1).await(); // until Ctrl-C
            }
        }
        deleteUnlessKept(folder);
        return 0;
    }

    private void walk(DemoWorld world) throws IOException {
        Path pictures = Files.createTempDirectory("kortbro-walk");
        try (WalkBrowser browser = new WalkBrowser(pictures)) {
            new Walk(browser, System.out, world::order).live(world.address());
        }
        System.out.println("\nIt works. The screenshots are in " + pictures);
    }

    private void say(DemoWorld world, Path folder) {
        System.out.println();
        System.out.println("  Mina sidor   " + world.address());
        System.out.println("  Kortbro      " + world.daemonAddress());
        System.out.println("  Card         " + world.cardText());
        System.out.println(
                "  Data         " + folder + (options.data == null ? " (gone at the end)" : "") + ", log in demo.log");
        System.out.println("\nCtrl-C ends it.");
        if (!options.noBrowser && !DesktopBrowser.open(world.address())) {
            System.out.println("There is no screen here: open Mina sidor from a browser that reaches this computer.");
        }
    }

    private void end(DemoWorld world, Path folder) {
        try {
            world.close();
            deleteUnlessKept(folder);
        } catch (IOException e) {
            System.err.println("Not all could be tidied up: " + e.getMessage());
        }
    }

    private void deleteUnlessKept(Path folder) throws IOException {
        if (options.data == null) {
            Folders.delete(folder);
        }
    }
}
