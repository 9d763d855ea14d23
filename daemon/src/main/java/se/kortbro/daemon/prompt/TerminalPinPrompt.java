package se.kortbro.daemon.prompt;

import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;

/** Asks on the terminal the daemon was started from, without echo: for computers without a screen. */
public final class TerminalPinPrompt implements PinPrompt {
    private final Turn turn = new Turn();
    private final TerminalLines lines;

    /** Reads from and writes to the process's own terminal. */
    public TerminalPinPrompt() {
        this(new TerminalLines(Terminal.ofProcess()));
    }

    TerminalPinPrompt(TerminalLines lines) {
        this.lines = lines;
    }

    /** Whether the process has a terminal to ask on. */
    public static boolean hasTerminal() {
        return Terminal.present();
    }

    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        turn.take(cancellation);
        return new TerminalDialogue(request, cancellation, lines, turn::giveBack);
    }
}
