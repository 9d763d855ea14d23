package se.kortbro.daemon.prompt.process;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt.Dialogue;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Replacement;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * A dialogue whose window is another process's. When that is lost, the question is put again in a new one, once a dialogue:
 * nothing was typed that anybody has seen. Used on the reader's thread; {@link #focus} on any.
 */
final class RemoteDialogue implements Dialogue {
    private final Request request;
    private final Cancellation cancellation;
    private final Starter starter;
    private final Runnable onClose;
    private volatile WindowProcess window;
    private boolean startedAgain;

    /** Starts another process. */
    interface Starter {
        WindowProcess start(Cancellation cancellation) throws WindowProcess.Lost;
    }

    RemoteDialogue(
            Request request, Cancellation cancellation, WindowProcess window, Starter starter, Runnable onClose) {
        this.request = request;
        this.cancellation = cancellation;
        this.window = window;
        this.starter = starter;
        this.onClose = onClose;
        window.tell(new Message.Open(request));
    }

    @Override
    public Pin ask(PinStatus status, Optional<Problem> problem) {
        return put(number -> new Message.Ask(number, status, problem)).get(0);
    }

    @Override
    public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
        List<Pin> typed = put(number -> new Message.Replace(number, current, replaced, problem));
        return new Replacement(typed.get(0), typed.get(1));
    }

    @Override
    public void onPad(PinStatus status, Optional<Problem> problem) {
        List<Pin> unused = put(number -> new Message.Pad(number, status, problem));
    }

    @Override
    public void showLocked(PinRole role) {
        List<Pin> unused = put(number -> new Message.Locked(number, role));
    }

    @Override
    public void close() {
        window.tell(new Message.Close());
        onClose.run();
    }

    void focus() {
        window.tell(new Message.Focus());
    }

    private List<Pin> put(IntFunction<Message> question) {
        cancellation.check();
        try {
            return window.ask(question, cancellation);
        } catch (WindowProcess.Lost lost) {
            return putAgain(question);
        }
    }

    private List<Pin> putAgain(IntFunction<Message> question) {
        if (startedAgain) {
            throw new ActivationFailure.NoPrompt();
        }
        startedAgain = true;
        try {
            window = starter.start(cancellation);
            window.tell(new Message.Open(request));
            return window.ask(question, cancellation);
        } catch (WindowProcess.Lost lost) {
            throw new ActivationFailure.NoPrompt();
        }
    }
}
