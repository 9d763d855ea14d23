package se.kortbro.portal.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * What Chromium does with a portal on the internet that reaches for Kortbro, and what the person reads then. The
 * daemon is the real one; there is no card in its reader, so that a page that has reached it asks for one. Pictures of
 * what the page says stay in {@code target/screenshots/local-network}, to be looked at.
 */
@Tag("browser")
final class LocalNetworkBrowserTest {
    /** Whose pages a daemon lets in without any policy. */
    private static final String PORTAL = "minasidor.test.siths.se";

    private static final Path PICTURES = Path.of("target", "screenshots", "local-network");
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 800;

    /** Where Chromium 156 draws Allow in its question, in a window as large as the screen. */
    private static final int ALLOW_X = 385;

    private static final int ALLOW_Y = 241;

    private static final String CONNECT = """
            const [ports, done] = arguments;
            const began = performance.now();
            let asked = false;
            import('/kortbro.js')
              .then(({ connect }) => connect({ ports, onWaitingForPermission: () => (asked = true) }))
              .then((kortbro) => { kortbro.close(); return 'connected'; }, (error) => error.name)
              .then((outcome) => done([outcome, asked, performance.now() - began]));
            """;

    /** What became of it, whether the page was told that the browser asks, and how long it took. */
    private record Connecting(String outcome, boolean asked, long millis) {}

    @TempDir
    private static Path folder;

    private static DemoWorld world;
    private static PublicAddress portal;
    private static int port;

    @BeforeAll
    static void startAll() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        DemoOptions options = new DemoOptions();
        options.portalPort = 0;
        options.daemonPort = port;
        options.noBrowser = true;
        world = new DemoWorld(options, folder);
        world.reader().pull();
        portal = new PublicAddress(PORTAL, world.address());
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    static void endAll() throws Exception {
        portal.close();
        world.close();
    }

    @Test
    void withoutAHeadThePageIsBlockedAtOnceAndSaysWhatToDo() throws Exception {
        try (WalkBrowser browser = headless(WalkBrowser.CHROMEDRIVER)) {
            browser.open(portal.address());
            browser.see("start");
            browser.press("Aktivera ditt reservkort");
            assertThat(browser.see("problem")).isEqualTo("Webbläsaren släpper inte fram Mina sidor");
            browser.picture("blocked");
            assertThat(text(browser)).contains("tillåt åtkomst till appar på den här enheten");
            browser.press("Läs mer om felet");
            browser.seeElement("dialog h3");
            assertThat(browser.driver().findElement(By.cssSelector("dialog h2")).getText())
                    .endsWith("(client.blockedByBrowser)");

            Connecting again = connect(browser);
            assertThat(again.outcome()).isEqualTo("BlockedByBrowser");
            assertThat(again.asked()).isFalse();
            assertThat(again.millis()).isLessThan(2000);
        }
    }

    @Test
    void withAHeadThePersonIsAskedAndThePageTellsHerAndConnectsWhenSheAllowsIt() throws Exception {
        assumeTrue(OwnScreen.installed(), "left out: Chromium's question to the person (there is no Xvfb or xdotool)");
        try (OwnScreen screen = new OwnScreen(WIDTH, HEIGHT);
                WalkBrowser browser = new WalkBrowser(
                        PICTURES,
                        WalkBrowser.CHROMEDRIVER,
                        Map.of("DISPLAY", screen.display()),
                        arguments("--window-position=0,0", "--window-size=" + WIDTH + "," + HEIGHT))) {
            browser.size(WIDTH, HEIGHT);
            browser.open(portal.address());
            browser.see("start");
            browser.press("Aktivera ditt reservkort");
            wait(browser, 20).until(page -> text(browser).contains("Välj Tillåt"));
            browser.picture("asked");
            allow(screen, browser);
            assertThat(browser.see("insert")).isEqualTo("Sätt in ditt kort");
            browser.picture("allowed");
            reachesKortbroUnasked(browser);
        }
    }

    @Test
    void withTheWrittenPolicyInPlaceThePageReachesKortbroAndNobodyIsAsked() throws Exception {
        assumeTrue(ownMounts(), "left out: Chromium with policy (only root may give it a policy folder of its own)");
        KortbroCommand kortbro = new KortbroCommand(folder, folder);
        KortbroCommand.Outcome policy = kortbro.run("policy", "browsers", "--format", "chrome");
        Path managed = Files.createDirectories(folder.resolve("chromium/policies/managed"));
        Files.writeString(managed.resolve("kortbro.json"), policy.output());
        try (WalkBrowser browser = headless(withPolicies(folder.resolve("chromium")))) {
            browser.open(portal.address());
            browser.see("start");
            browser.press("Aktivera ditt reservkort");
            assertThat(browser.see("insert")).isEqualTo("Sätt in ditt kort");
            reachesKortbroUnasked(browser);
        }
    }

    /** Clicks until the page goes on: the browser takes no click in a question's first moments, lest it be by chance. */
    private static void allow(OwnScreen screen, WalkBrowser browser) throws Exception {
        for (int i = 0; i < 10; i++) {
            screen.click(ALLOW_X, ALLOW_Y);
            try {
                wait(browser, 2).until(page -> !text(browser).contains("Välj Tillåt"));
                return;
            } catch (TimeoutException again) {
                // it was too early
            }
        }
    }

    private static WalkBrowser headless(Path driver) throws Exception {
        return new WalkBrowser(PICTURES, driver, Map.of(), arguments("--headless"));
    }

    private static List<String> arguments(String... more) throws Exception {
        return Stream.concat(portal.arguments().stream(), Stream.of(more)).toList();
    }

    private static void reachesKortbroUnasked(WalkBrowser browser) {
        Connecting connecting = connect(browser);
        assertThat(connecting.outcome()).isEqualTo("connected");
        assertThat(connecting.asked()).isFalse();
    }

    /** Has the page's client connect once more. */
    private static Connecting connect(WalkBrowser browser) {
        Object told = browser.driver().executeAsyncScript(CONNECT, Map.of("first", port, "last", port));
        List<?> words = (List<?>) requireNonNull(told);
        return new Connecting((String) words.get(0), (Boolean) words.get(1), ((Number) words.get(2)).longValue());
    }

    private static String text(WalkBrowser browser) {
        return browser.driver().findElement(By.tagName("main")).getText();
    }

    private static WebDriverWait wait(WalkBrowser browser, int seconds) {
        return new WebDriverWait(browser.driver(), Duration.ofSeconds(seconds), Duration.ofMillis(50));
    }

    /** A driver whose browser finds this folder at /etc/chromium, and no other program does. */
    private static Path withPolicies(Path chromium) throws IOException {
        String inside = "mount --bind " + chromium + " /etc/chromium && exec " + WalkBrowser.CHROMEDRIVER + " \"$@\"";
        Path driver = folder.resolve("chromedriver");
        Files.writeString(driver, "#!/bin/sh\nexec unshare -m sh -c '" + inside + "' sh \"$@\"\n");
        return Files.setPosixFilePermissions(driver, PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean ownMounts() throws IOException, InterruptedException {
        return Files.isDirectory(Path.of("/etc/chromium"))
                && new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
    }
}
