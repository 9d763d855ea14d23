package se.kortbro.portal.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * The manual's whole page, lived by itself in headless Chromium: both error ways and their way back, the activation, and
 * the certificate for signing after it.
 */
final class Walk {
    private final WalkBrowser browser;
    private final PrintStream out;
    private final Consumer<Boolean> order;
    private int pictures;

    /** @param order has the portal's order made, or taken back */
    Walk(WalkBrowser browser, PrintStream out, Consumer<Boolean> order) {
        this.browser = browser;
        this.out = out;
        this.order = order;
    }

    /** Throws when anything is not as the manual says. */
    void live(String address) throws IOException {
        browser.open(address);
        see("start", "start", "Välkommen till Mina sidor");

        step("LOGGA IN with a card that is not activated");
        browser.press("Logga in");
        see("problem", "2004", "Ej aktiverat reservkort");
        browser.press("Återgå till start");

        step("AKTIVERA DITT RESERVKORT, and nobody has ordered");
        order.accept(false);
        browser.see("start");
        browser.press("Aktivera ditt reservkort");
        see("problem", "2006", "Beställning av SITHS eID saknas");
        browser.press("Återgå till start");
        order.accept(true);

        step("AKTIVERA DITT RESERVKORT: register, identify");
        browser.see("start");
        browser.press("Aktivera ditt reservkort");
        see("order", "order", "Aktivera reservkort");

        step("AKTIVERA");
        fetch("Aktivera", "activation", "Ditt reservkort är nu klart att använda");
        browser.press("Logga ut");
        see("loggedOut", "logged-out", "Du är utloggad");
        browser.press("Återgå till start");

        step("LOGGA IN with the new certificate");
        browser.see("start");
        browser.press("Logga in");
        see("account", "account", "Ditt kort");

        step("The certificate for signing");
        fetch("Hämta certifikat för underskrift", "signature", "Certifikatet för underskrift finns nu på kortet");
        browser.press("Logga ut");
        browser.see("loggedOut");
    }

    private void fetch(String button, String picture, String end) throws IOException {
        browser.watchPercent();
        browser.press(button);
        browser.seePercent(40);
        keep(picture + "-progress");
        see("done", picture + "-done", end);
        List<Integer> percents = browser.percents();
        percents.forEach(percent -> out.println("    " + percent + " %"));
        if (percents.isEmpty() || percents.get(percents.size() - 1) != 100 || !sorted(percents)) {
            throw new IllegalStateException("the percentage went " + percents);
        }
    }

    private static boolean sorted(List<Integer> percents) {
        return percents.equals(percents.stream().sorted().toList());
    }

    private void see(String view, String picture, String heading) throws IOException {
        String seen = browser.see(view);
        if (!seen.equals(heading)) {
            throw new IllegalStateException("the page says " + seen + " where it should say " + heading);
        }
        out.println("  " + seen);
        keep(picture);
    }

    private void keep(String picture) throws IOException {
        browser.picture(String.format("%02d-%s", ++pictures, picture));
    }

    private void step(String what) {
        out.println(what);
    }
}
