package se.kortbro.portal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium at Mina sidor, without a window unless told otherwise: presses what a person presses, sees what she sees, and keeps pictures of it. */
public final class WalkBrowser implements AutoCloseable {
    /** Debian's packages chromium and chromium-driver. Nothing is ever downloaded. */
    public static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    public static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final Path pictures;
    private final Path profile;

    /** @param pictures the folder for screenshots; it exists */
    public WalkBrowser(Path pictures) throws IOException {
        this(pictures, CHROMEDRIVER, Map.of(), List.of("--headless"));
    }

    /**
     * Another one.
     *
     * @param driver the program that starts it
     * @param environment of the browser, besides ours
     * @param more arguments
     */
    WalkBrowser(Path pictures, Path driver, Map<String, String> environment, List<String> more) throws IOException {
        this.pictures = pictures;
        this.profile = Files.createTempDirectory("kortbro-chromium");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(more);
        options.addArguments(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=sv",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .withEnvironment(environment)
                .withSilent(true)
                .build();
        this.driver = new ChromeDriver(service, options);
        size(1280, 900);
    }

    /** Whether this computer has the browser and its driver. */
    public static boolean installed() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(CHROMEDRIVER);
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** In CSS pixels. */
    public void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    public void open(String address) {
        driver.get(address);
    }

    /** Waits for a view of the page (its data-view) and returns its heading. */
    public String see(String view) {
        By heading = By.cssSelector("main[data-view='" + view + "'] h1");
        return patiently().ignoring(StaleElementReferenceException.class).until(page -> {
            WebElement found = page.findElement(heading); // may be drawn anew before it is asked
            if (!found.isDisplayed()) {
                throw new NotFoundException(view + " is not shown yet");
            }
            return found.getText();
        });
    }

    /** Waits for something on the page. */
    public void seeElement(String selector) {
        patiently().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    /** Presses the button with these words, however they are capitalised. */
    public void press(String words) {
        By button = By.xpath("//*[self::main or self::dialog]//button[normalize-space()='" + words + "']");
        WebElement found = patiently().until(ExpectedConditions.elementToBeClickable(button));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", found);
        found.click();
    }

    /** From now on notes each percentage that the page shows. */
    public void watchPercent() {
        driver.executeScript("""
                window.percents = [];
                new MutationObserver(() => {
                  const now = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow');
                  if (now && now !== window.percents.at(-1)) window.percents.push(now);
                }).observe(document.querySelector('main'), { childList: true, subtree: true });
                """);
    }

    /** The percentages noted since {@link #watchPercent()}, in order. */
    public List<Integer> percents() {
        Object noted = driver.executeScript("return window.percents");
        return noted instanceof List<?> list
                ? list.stream().map(one -> Integer.valueOf(String.valueOf(one))).toList()
                : List.of();
    }

    /** Waits until the page shows at least this percentage. */
    public void seePercent(int atLeast) {
        patiently().until(d -> percents().stream().anyMatch(percent -> percent >= atLeast));
    }

    /** From now on notes when something is pressed first, and when the page shows 100 per cent. */
    public void watchTime() {
        driver.executeScript("""
                window.times = [];
                document.addEventListener('click', (event) => (window.times[0] = event.timeStamp), { capture: true, once: true });
                const observer = new MutationObserver(() => {
                  if (document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') !== '100') return;
                  observer.disconnect();
                  requestAnimationFrame(() => (window.times[1] = performance.now()));
                });
                observer.observe(document.querySelector('main'), { childList: true, subtree: true, attributes: true });
                """);
    }

    /** Milliseconds from the first press since {@link #watchTime()} to the frame with 100 per cent, which is waited for. */
    public double timeToHundred() {
        patiently().until(page -> Boolean.TRUE.equals(driver.executeScript("return window.times.length === 2")));
        return Double.parseDouble(String.valueOf(driver.executeScript("return window.times[1] - window.times[0]")));
    }

    /** Keeps a picture of the page. */
    public Path picture(String name) throws IOException {
        Path file = pictures.resolve(name + ".png");
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        return file;
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        Folders.delete(profile);
    }

    private WebDriverWait patiently() {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20));
    }
}
