package se.kortbro.portal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;

/** What axe-core finds wrong with a page for people who cannot see it well, or use no mouse (WCAG 2.2 A and AA, good practice). */
final class Axe {
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run().then(
              (found) => done(found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).join(' ')}`)),
              (failure) => done([`axe failed: ${failure}`]));
            """;

    private final ChromeDriver driver;
    private final String script;

    Axe(ChromeDriver driver) throws IOException {
        this.driver = driver;
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** On the page as it is shown now: a line for each, with the elements. */
    List<String> violations() {
        driver.executeScript("if (!window.axe) { " + script + " }");
        Object found = driver.executeAsyncScript(RUN);
        return found instanceof List<?> lines
                ? lines.stream().map(String::valueOf).toList()
                : List.of("axe answers " + found);
    }
}
