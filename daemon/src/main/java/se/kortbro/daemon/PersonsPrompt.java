package se.kortbro.daemon;

import java.util.Locale;
import java.util.Optional;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * Asks in the language that the person chose, whatever the page speaks (docs/decisions/0007), and lets the tray see that a
 * question is open.
 *
 * @param prompt asks
 * @param person chooses
 * @param tray sees it
 */
record PersonsPrompt(PinPrompt prompt, Person person, TrayFeed tray) implements PinPrompt {
    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        Dialogue dialogue = prompt.open(request, cancellation);
        tray.asks(true);
        return new Watched(dialogue, tray);
    }

    @Override
    public Locale language(Locale page) {
        return person.language().orElse(page);
    }

    /** A question that is over when it is closed. */
    private record Watched(Dialogue dialogue, TrayFeed tray) implements Dialogue {
        @Override
        public Pin ask(PinStatus status, Optional<Problem> problem) {
            return dialogue.ask(status, problem);
        }

        @Override
        public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
            return dialogue.askReplacement(current, replaced, problem);
        }

        @Override
        public void onPad(PinStatus status, Optional<Problem> problem) {
            dialogue.onPad(status, problem);
        }

        @Override
        public void showLocked(PinRole role) {
            dialogue.showLocked(role);
        }

        @Override
        public void close() {
            try {
                dialogue.close();
            } finally {
                tray.asks(false);
            }
        }
    }
}
