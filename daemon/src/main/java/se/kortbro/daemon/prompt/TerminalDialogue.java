package se.kortbro.daemon.prompt;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Optional;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt.Dialogue;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Replacement;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** The dialogue of the window in lines: the same words, the same ways out. An empty line cancels. */
final class TerminalDialogue implements Dialogue {
    private final Texts texts;
    private final PadText pad;
    private final Cancellation cancellation;
    private final TerminalLines lines;
    private final Runnable onClose;

    TerminalDialogue(Request request, Cancellation cancellation, TerminalLines lines, Runnable onClose) {
        this.texts = new Texts(request.locale());
        this.pad = new PadText(texts, request.purpose());
        this.cancellation = cancellation;
        this.lines = lines;
        this.onClose = onClose;
        String badge = request.testEnvironment() ? " [" + texts.get("badge.test") + "]" : "";
        lines.print("\n" + texts.get("heading." + request.purpose()) + badge + "\n"
                + texts.deed(request) + " " + request.origin() + "\n"
                + texts.get(
                        "terminal.card", CardNumberText.of(request.cardNumber()).inOneLine()) + "\n"
                + texts.get("terminal.hint") + "\n");
    }

    @Override
    public Pin ask(PinStatus status, Optional<Problem> problem) {
        say(status, problem);
        Pin typed = code(texts.code(status.role()), status);
        confirmLastTry(status, typed);
        return typed;
    }

    @Override
    public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
        say(current, problem);
        Pin old = code(texts.code(current.role()), current);
        try {
            confirmLastTry(current, old);
            while (true) {
                Pin first = code(texts.get("code.new"), replaced);
                try (Pin again = code(texts.get("code.again"), replaced)) {
                    if (first.sameAs(again)) {
                        return new Replacement(old, first);
                    }
                } catch (RuntimeException | Error e) {
                    first.close();
                    throw e;
                }
                first.close();
                lines.print(texts.get("problem.mismatch") + "\n");
            }
        } catch (RuntimeException | Error e) {
            old.close();
            throw e;
        }
    }

    @Override
    public void onPad(PinStatus status, Optional<Problem> problem) {
        pad.first(status, problem).ifPresent(words -> {
            lines.print(words + "\n");
            requireYes(texts.get(status.lastTry() ? "terminal.confirm" : "terminal.again"));
        });
        cancellation.check();
        lines.print(texts.get("pad.heading") + ". " + pad.instruction(status) + "\n");
    }

    @Override
    public void showLocked(PinRole role) {
        lines.print(texts.get("locked.heading") + ". " + texts.get("locked." + role) + "\n");
    }

    @Override
    public void close() {
        onClose.run();
    }

    private void say(PinStatus status, Optional<Problem> problem) {
        problem.ifPresent(p -> lines.print(texts.problem(p, status.role()) + "\n"));
        String tries = texts.tries(status.triesLeft());
        if (!tries.isEmpty()) {
            lines.print(tries + ".\n");
        }
    }

    /** Asks until something is typed that can be a code. */
    private Pin code(String name, PinStatus status) {
        while (true) {
            char[] typed = lines.ask(texts.get("terminal.code", name), SwingPinPrompt.PATIENCE, cancellation);
            if (typed.length == 0) {
                throw new ActivationFailure.PinCancelled();
            }
            if (typed.length >= status.minLength() && typed.length <= status.maxLength() && digits(typed)) {
                return Pin.takeOver(typed);
            }
            Arrays.fill(typed, '\0');
            lines.print(texts.wrongLength(status) + "\n");
        }
    }

    private void confirmLastTry(PinStatus status, Pin typed) {
        if (!status.lastTry()) {
            return;
        }
        lines.print(texts.get("last.heading") + ". " + texts.get("last." + status.role()) + "\n");
        try {
            requireYes(texts.get("terminal.confirm"));
        } catch (RuntimeException | Error e) {
            typed.close();
            throw e;
        }
    }

    private void requireYes(String question) {
        char[] yes = lines.ask(question, SwingPinPrompt.PATIENCE, cancellation);
        // No String of it: somebody may have typed the code once more.
        boolean confirmed = CharBuffer.wrap(texts.get("terminal.yes")).equals(CharBuffer.wrap(upperCase(yes)));
        Arrays.fill(yes, '\0');
        if (!confirmed) {
            throw new ActivationFailure.PinCancelled();
        }
    }

    private static char[] upperCase(char[] typed) {
        for (int i = 0; i < typed.length; i++) {
            typed[i] = Character.toUpperCase(typed[i]);
        }
        return typed;
    }

    private static boolean digits(char[] typed) {
        for (char c : typed) {
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
