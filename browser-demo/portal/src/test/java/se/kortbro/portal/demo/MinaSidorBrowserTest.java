package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/**
 * Mina sidor as a person lives it: Chromium shows the pages, the daemon's window takes the PIN from real keys, the card is
 * a card in software. Its pictures stay in {@code target/screenshots}, to be looked at.
 */
@Tag("browser")
@Tag("window")
final class MinaSidorBrowserTest {
    private static final String PIN = "123456";

    private static final Path PICTURES = Path.of("target", "screenshots");

    private static WalkBrowser browser;
    private static PinWindowOnScreen window;
    private static Axe axe;

    @TempDir
    private Path folder;

    private DemoWorld world;

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = new WalkBrowser(Files.createDirectories(PICTURES));
        window = new PinWindowOnScreen();
        axe = new Axe(browser.driver());
    }

    @AfterAll
    static void endBrowser() throws IOException {
        browser.close();
    }

    /** Each story has a portal of its own, and so an origin of its own: the browser brings nothing along. */
    @BeforeEach
    void startAll() throws Exception {
        DemoOptions options = new DemoOptions();
        options.portalPort = 0;
        options.latencyMillis = 30;
        options.noBrowser = true;
        world = new DemoWorld(options, folder);
        browser.size(1280, 900);
        browser.open(world.address());
        browser.see("start");
    }

    @AfterEach
    void endAll() throws IOException {
        world.close();
    }

    @Test
    void aPersonActivatesHerReserveCardAndFetchesTheSignatureCertificate() throws IOException {
        keep("start");
        toTheOrder();
        keep("order");
        browser.watchPercent();
        browser.press("Aktivera");
        window.awaitField();
        window.picture(PICTURES.resolve("window-activate.png"));
        window.type(PIN);
        browser.seePercent(40);
        keep("progress");
        assertThat(browser.see("done")).isEqualTo("Ditt reservkort är nu klart att använda");
        keep("done");
        assertThat(browser.percents()).isSorted().endsWith(100).hasSizeGreaterThan(4);

        browser.press("Logga ut");
        browser.see("loggedOut");
        browser.press("Återgå till start");
        browser.press("Logga in");
        window.type(PIN);
        browser.see("account");
        keep("account");
        browser.press("Hämta certifikat för underskrift");
        window.awaitField();
        window.picture(PICTURES.resolve("window-signature.png"));
        window.type(PIN);
        assertThat(browser.see("done")).isEqualTo("Certifikatet för underskrift finns nu på kortet");
        keep("signature-done");
        assertThat(world.reader().card().orElseThrow().objects().keySet()).contains(0x5FC105, 0x5FC10A);
    }

    @Test
    void aWrongPinIsSaidInTheWindowAndTheRightOneGoesOn() throws IOException {
        browser.press("Aktivera ditt reservkort");
        window.awaitField();
        keep("pin-register");
        window.picture(PICTURES.resolve("window-register.png"));
        window.type("000000");
        window.awaitWords("Fel säkerhetskod. 2 försök kvar.");
        window.picture(PICTURES.resolve("window-wrong-pin.png"));
        window.type(PIN);
        window.awaitWords("Jag legitimerar mig hos");
        keep("pin-identify");
        window.picture(PICTURES.resolve("window-identify.png"));
        window.type(PIN);
        browser.see("order");
        assertThat(world.reader().card().orElseThrow().pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void loggingInWithACardThatIsNotActivatedMeets2004AndLeadsBack() throws IOException {
        browser.press("Logga in");
        window.type(PIN);
        assertThat(browser.see("problem")).isEqualTo("Ej aktiverat reservkort");
        keep("2004");
        assertThat(moreAboutTheError()).isEqualTo("Ej aktiverat reservkort (2004)");
        keep("2004-more");
        browser.press("Stäng");
        browser.press("Återgå till start");
        assertThat(browser.see("start")).isEqualTo("Välkommen till Mina sidor");
    }

    @Test
    void activatingWithoutAnOrderMeets2006AndLeadsBack() throws IOException {
        world.order(false);
        browser.press("Aktivera ditt reservkort");
        window.type(PIN);
        window.awaitWords("Jag legitimerar mig hos");
        window.type(PIN);
        assertThat(browser.see("problem")).isEqualTo("Beställning av SITHS eID saknas");
        keep("2006");
        browser.press("Återgå till start");
        browser.see("start");
    }

    @Test
    void aCardPulledInTheMiddleGoesOnWhenItIsBack() throws IOException {
        toTheOrder();
        browser.watchPercent();
        browser.press("Aktivera");
        window.type(PIN);
        browser.seePercent(20);
        world.reader().pull();
        browser.seeElement("main [role=alert]");
        keep("card-pulled");
        world.reader().insert();
        window.type(PIN);
        assertThat(browser.see("done")).isEqualTo("Ditt reservkort är nu klart att använda");
        assertThat(browser.percents()).isSorted().endsWith(100);
    }

    @Test
    void aDaemonThatEndsInTheMiddleGoesOnWhenItIsBack() throws IOException {
        toTheOrder();
        browser.watchPercent();
        browser.press("Aktivera");
        window.type(PIN);
        browser.seePercent(40);
        world.stopDaemon();
        browser.seeElement("main [role=alert]");
        keep("daemon-gone");
        world.startDaemon();
        window.type(PIN);
        assertThat(browser.see("done")).isEqualTo("Ditt reservkort är nu klart att använda");
        assertThat(browser.percents()).isSorted().endsWith(100);
    }

    @Test
    void aPageThatIsClosedInTheMiddleIsOpenedAgainAndFinishes() {
        toTheOrder();
        browser.watchPercent();
        browser.press("Aktivera");
        window.type(PIN);
        browser.seePercent(40);
        browser.open(world.address());
        browser.see("order");
        browser.press("Aktivera");
        window.type(PIN);
        assertThat(browser.see("done")).isEqualTo("Ditt reservkort är nu klart att använda");
    }

    @Test
    void escapeInTheWindowLeadsBackToTheStart() {
        browser.press("Aktivera ditt reservkort");
        browser.see("pin");
        window.escape();
        window.awaitGone();
        browser.see("start");
    }

    @Test
    void cancellingOnThePageClosesTheWindow() {
        browser.press("Aktivera ditt reservkort");
        window.awaitField();
        browser.press("Avbryt");
        window.awaitGone();
        browser.see("start");
    }

    @Test
    void thePageWaitsForACardAndGoesOnWhenItComes() throws IOException {
        world.reader().pull();
        browser.press("Aktivera ditt reservkort");
        browser.see("insert");
        keep("insert");
        world.reader().insert();
        window.type(PIN);
        window.awaitWords("Jag legitimerar mig hos");
    }

    @Test
    void withoutADaemonThePageSaysSoAndFindsItWhenItIsBack() throws IOException {
        world.stopDaemon();
        browser.open(world.address());
        browser.see("start");
        browser.press("Aktivera ditt reservkort");
        assertThat(browser.see("problem")).isEqualTo("Kortbro svarar inte");
        keep("no-daemon");
        assertThat(moreAboutTheError()).endsWith("(client.daemonNotFound)");
        browser.press("Stäng");
        world.startDaemon();
        browser.press("Försök igen");
        window.awaitField();
    }

    @Test
    void theStoryBeginsByKeyboardAlone() {
        Actions keyboard = new Actions(browser.driver());
        keyboard.sendKeys(Keys.TAB).perform();
        for (int i = 0; i < 12 && !focused().equals("Aktivera ditt reservkort"); i++) {
            keyboard.sendKeys(Keys.TAB).perform();
        }
        keyboard.sendKeys(Keys.ENTER).perform();
        window.type(PIN);
        window.awaitWords("Jag legitimerar mig hos");
    }

    @Test
    void everyPageFitsAPhoneAndSpeaksEnglish() throws IOException {
        browser.size(390, 844);
        browser.driver().findElement(By.cssSelector(".language")).click();
        assertThat(browser.see("start")).isEqualTo("Welcome to Mina sidor");
        assertFits();
        keep("phone-start");
        browser.press("Activate your reserve card");
        window.type(PIN);
        window.awaitWords("I identify myself to");
        window.picture(PICTURES.resolve("window-english.png"));
        window.type(PIN);
        browser.see("order");
        assertFits();
        keep("phone-order");
    }

    private void toTheOrder() {
        browser.press("Aktivera ditt reservkort");
        window.type(PIN);
        window.awaitWords("Jag legitimerar mig hos");
        window.type(PIN);
        browser.see("order");
    }

    /** Keeps a picture to be looked at, and has the page looked at for those who cannot see one. */
    private String moreAboutTheError() {
        browser.press("Läs mer om felet");
        browser.seeElement("dialog h3");
        return browser.driver().findElement(By.cssSelector("dialog h2")).getText();
    }

    private void keep(String name) throws IOException {
        browser.picture(name);
        assertThat(axe.violations()).as(name).isEmpty();
    }

    private String focused() {
        WebElement element = browser.driver().switchTo().activeElement();
        return String.valueOf(element.getDomProperty("textContent"));
    }

    private void assertFits() {
        Object wider = browser.driver()
                .executeScript(
                        "return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right"
                                + " > innerWidth + 1 && getComputedStyle(e).position !== 'absolute').map(e => e.className)");
        assertThat((List<?>) wider).isEmpty();
    }
}
