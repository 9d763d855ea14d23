package se.kortbro.daemon.activation;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.card.Registration;

/**
 * Has each request know while the person is being asked for its sake, and asks nothing for one that has been ended: a
 * page that opens questions and takes them back can be told from one that she answers.
 *
 * @param prompt asks
 */
record SeenPrompt(PinPrompt prompt) implements PinPrompt {
    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        return new SeenDialogue(prompt.open(request, cancellation), cancellation);
    }

    @Override
    public Locale language(Locale page) {
        return prompt.language(page);
    }

    private static final class SeenDialogue implements Dialogue {
        private final Dialogue dialogue;
        private final Cancellation cancellation;
        private @Nullable Registration atThePad;

        SeenDialogue(Dialogue dialogue, Cancellation cancellation) {
            this.dialogue = dialogue;
            this.cancellation = cancellation;
        }

        @Override
        public Pin ask(PinStatus status, Optional<Problem> problem) {
            leavePad();
            try (Registration asking = cancellation.asking()) {
                return dialogue.ask(status, problem);
            }
        }

        @Override
        public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
            leavePad();
            try (Registration asking = cancellation.asking()) {
                return dialogue.askReplacement(current, replaced, problem);
            }
        }

        /** What is said stays while she enters the code, until something else is said. */
        @Override
        public void onPad(PinStatus status, Optional<Problem> problem) {
            leavePad();
            atThePad = cancellation.asking();
            dialogue.onPad(status, problem);
        }

        @Override
        public void showLocked(PinRole role) {
            leavePad();
            try (Registration asking = cancellation.asking()) {
                dialogue.showLocked(role);
            }
        }

        @Override
        public void close() {
            leavePad();
            dialogue.close();
        }

        private void leavePad() {
            if (atThePad != null) {
                atThePad.close();
                atThePad = null;
            }
        }
    }
}
