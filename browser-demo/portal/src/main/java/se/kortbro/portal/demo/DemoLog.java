package se.kortbro.portal.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What portal and daemon say, in a file beside what they keep: the terminal is for the person. */
final class DemoLog {
    private static final String FORM = "java.util.logging.SimpleFormatter.format";

    private DemoLog() {}

    static void toFile(Path folder) throws IOException {
        System.setProperty(FORM, "%1$tFT%1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n");
        LogManager.getLogManager().reset();
        FileHandler file = new FileHandler(folder.resolve("demo.log").toString(), true);
        file.setFormatter(new SimpleFormatter());
        file.setLevel(Level.INFO);
        Logger.getLogger("").addHandler(file);
    }
}
