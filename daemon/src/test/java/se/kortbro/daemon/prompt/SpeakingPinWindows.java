package se.kortbro.daemon.prompt;

import static java.util.Objects.requireNonNull;

import java.awt.EventQueue;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt.Dialogue;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Purpose;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Theme;

/** The program whose windows for codes are read: "scene NAME LANGUAGE" plays one, "card" asks as for a real card, until "pull". */
final class SpeakingPinWindows {
    /** The code of "card", which takes no other. */
    static final String CODE = "739582";

    private final Cancellation pulled = new Cancellation();
    private @Nullable Stage stage;
    private @Nullable Thread card;

    public static void main(String[] arguments) throws Exception {
        SpeakingPinWindows windows = new SpeakingPinWindows();
        EventQueue.invokeAndWait(() -> Look.prepare(Theme.LIGHT));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            windows.does(order.split(" "));
            System.out.println("did " + order);
        }
        System.exit(0);
    }

    private void does(String[] order) throws Exception {
        EventQueue.invokeAndWait(this::closed);
        if (order[0].equals("card")) {
            card = new Thread(this::askUntilRight, "card");
            card.setDaemon(true);
            card.start();
        } else if (order[0].equals("pull")) {
            pulled.cancel(CardFailure.Removed::new);
            requireNonNull(card).join();
        } else {
            EventQueue.invokeAndWait(() -> play(order[1], Locale.forLanguageTag(order[2])));
        }
    }

    private void closed() {
        if (stage != null) {
            stage.close();
        }
    }

    private void play(String name, Locale language) {
        Scene scene = Scene.all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        stage = new Stage(scene, language);
    }

    /** Three tries, as a card has them; says what became of it. */
    private void askUntilRight() {
        Request request = new Request(
                Purpose.IDENTIFY,
                "https://minasidor.test.siths.se",
                true,
                "9752316495727304824",
                "R",
                Languages.SWEDISH);
        try (Dialogue dialogue = new SwingPinPrompt(new PinPadPrompt()).open(request, pulled)) {
            Optional<Problem> problem = Optional.empty();
            for (int left = 3; left > 0; left--) {
                if (right(dialogue.ask(Scene.PIN1.withTriesLeft(OptionalInt.of(left)), problem))) {
                    System.out.println("right");
                    return;
                }
                problem = Optional.of(Problem.WRONG);
            }
            System.out.println("locked");
        }
    }

    private static boolean right(Pin typed) {
        try (typed) {
            return typed.lend(digits -> Arrays.equals(digits, CODE.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
