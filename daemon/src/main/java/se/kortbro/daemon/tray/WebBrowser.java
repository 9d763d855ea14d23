package se.kortbro.daemon.tray;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The person's own browser. */
final class WebBrowser {
    private static final Logger LOG = LoggerFactory.getLogger(WebBrowser.class);

    /** A program that has not failed by then is at work: it may run as long as the browser does. */
    private static final long FAILING_MS = 5_000;

    private WebBrowser() {}

    /** Opens an address in it, and waits a few seconds to see whether that went well. Any thread but the event thread. */
    static boolean open(URI address) {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        try {
            // Java's own way on Linux loads GTK into the daemon for good.
            return linux ? run("xdg-open", address.toString()) : browse(address);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("No browser opens {}: {}", address, e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean browse(URI address) throws IOException {
        Desktop.getDesktop().browse(address);
        return true;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process opener = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        opener.getOutputStream().close();
        return !opener.waitFor(FAILING_MS, TimeUnit.MILLISECONDS) || opener.exitValue() == 0;
    }
}
