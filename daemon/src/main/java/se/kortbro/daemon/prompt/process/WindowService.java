package se.kortbro.daemon.prompt.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.activation.PinPrompt.Dialogue;
import se.kortbro.daemon.activation.PinPrompt.Replacement;
import se.kortbro.daemon.card.Pin;

/** Opens the windows that the daemon asks for: what the window's process does all its life. */
public final class WindowService {
    private static final Logger LOG = LoggerFactory.getLogger(WindowService.class);

    private final PinPrompt windows;
    private final Pipe daemon;
    /** Waits for the person, while another thread listens to the daemon. */
    private final ExecutorService waiting =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "kortbro question"));

    // On the thread that listens.
    private Cancellation cancellation = new Cancellation();
    private int asked;

    // On the thread that waits.
    private @Nullable Dialogue dialogue;
    private RuntimeException unopened = new IllegalStateException("nothing is open");

    private WindowService(PinPrompt windows, Pipe daemon) {
        this.windows = windows;
        this.daemon = daemon;
    }

    /**
     * Does what it is told; returns when the daemon tells nothing any more, which ends whatever is open.
     *
     * @param windows opens them
     * @throws IOException when something else than our daemon speaks
     */
    public static void serve(PinPrompt windows, InputStream in, OutputStream out) throws IOException {
        Pipe daemon = new Pipe(in, out);
        WindowService service = new WindowService(windows, daemon);
        try {
            daemon.send(new Message.Ready());
            for (Optional<Message> told = daemon.receive(); told.isPresent(); told = daemon.receive()) {
                service.take(told.get());
            }
        } finally {
            service.cancellation.cancel(ActivationFailure.PinCancelled::new);
            service.waiting.execute(service::close);
            service.waiting.shutdown();
        }
    }

    private void take(Message message) throws IOException {
        if (message instanceof Message.Open open) {
            Cancellation ofThis = new Cancellation();
            cancellation = ofThis;
            waiting.execute(() -> open(open.request(), ofThis));
        } else if (message instanceof Message.Ask ask) {
            answer(ask.number(), here -> List.of(here.ask(ask.status(), ask.problem())));
        } else if (message instanceof Message.Replace replace) {
            answer(replace.number(), here -> {
                Replacement typed = here.askReplacement(replace.current(), replace.replaced(), replace.problem());
                return List.of(typed.current(), typed.replacement());
            });
        } else if (message instanceof Message.Pad pad) {
            answer(pad.number(), here -> {
                here.onPad(pad.status(), pad.problem());
                return List.of();
            });
        } else if (message instanceof Message.Locked locked) {
            answer(locked.number(), here -> {
                here.showLocked(locked.role());
                return List.of();
            });
        } else if (message instanceof Message.Cancel cancel) {
            if (cancel.number() == asked) {
                cancellation.cancel(ActivationFailure.PinCancelled::new);
            }
        } else if (message instanceof Message.Focus) {
            boolean unused = windows.focus();
        } else if (message instanceof Message.Close) {
            asked = 0;
            cancellation.cancel(ActivationFailure.PinCancelled::new);
            waiting.execute(this::close);
        } else {
            throw new IOException("not for a window");
        }
    }

    private void open(PinPrompt.Request request, Cancellation ofThis) {
        try {
            dialogue = windows.open(request, ofThis);
        } catch (RuntimeException failure) {
            unopened = failure; // which whatever is asked in it ends with
        }
    }

    private void answer(int number, Function<Dialogue, List<Pin>> question) {
        asked = number;
        waiting.execute(() -> {
            List<Pin> typed = List.of();
            try {
                typed = question.apply(open());
                daemon.send(new Message.Given(number, typed));
            } catch (RuntimeException | Error failure) {
                end(number, reason(failure));
            } catch (IOException e) {
                gone(e);
            } finally {
                typed.forEach(Pin::close);
            }
        });
    }

    private Dialogue open() {
        if (dialogue == null) {
            throw unopened;
        }
        return dialogue;
    }

    private void end(int number, Message.Reason reason) {
        try {
            daemon.send(new Message.Ended(number, reason));
        } catch (IOException e) {
            gone(e);
        }
    }

    private static Message.Reason reason(Throwable failure) {
        if (failure instanceof ActivationFailure.PinCancelled) {
            return Message.Reason.LEFT;
        }
        if (failure instanceof ActivationFailure.PinTimeout) {
            return Message.Reason.TIME;
        }
        if (failure instanceof ActivationFailure.NoPrompt) {
            return Message.Reason.NO_SCREEN;
        }
        LOG.error("A window could not be shown", failure);
        return Message.Reason.FAULT;
    }

    private static void gone(IOException why) {
        LOG.debug("The daemon has gone: {}", why.toString());
    }

    private void close() {
        if (dialogue != null) {
            dialogue.close();
            dialogue = null;
        }
    }
}
