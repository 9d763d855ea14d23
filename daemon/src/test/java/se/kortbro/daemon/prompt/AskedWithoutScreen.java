package se.kortbro.daemon.prompt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import se.kortbro.daemon.Daemon;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.look.Look;

/** A program that asks twice for a code and says what came of it: on this computer, or where a screen seemed to be there. */
final class AskedWithoutScreen {
    private AskedWithoutScreen() {}

    public static void main(String[] arguments) {
        PinPrompt prompt = arguments[0].equals("here")
                ? Daemon.promptHere(Path.of(""), false)
                : new SwingPinPrompt(
                        new PinPadPrompt(), () -> true, Duration.ofSeconds(5), Look::prepare, Foreground::here);
        for (int i = 0; i < 2; i++) {
            System.out.println("outcome " + outcome(prompt));
        }
        System.exit(0); // a window's threads would keep it
    }

    private static String outcome(PinPrompt prompt) {
        PinPrompt.Request request = new PinPrompt.Request(
                PinPrompt.Purpose.IDENTIFY,
                "https://minasidor.test.siths.se",
                true,
                "9752316495727304824",
                "Reader 1",
                Locale.forLanguageTag("sv"));
        try (PinPrompt.Dialogue dialogue = prompt.open(request, new Cancellation());
                Pin pin = dialogue.ask(Scene.PIN1, Optional.empty())) {
            return "typed " + pin.lend(digits -> digits.length);
        } catch (ActivationFailure.NoPrompt e) {
            return "NoPrompt";
        } catch (Throwable e) {
            return e.toString();
        }
    }
}
