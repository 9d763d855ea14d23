package se.kortbro.daemon.prompt.process;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.IdleTimeout;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.prompt.SwingPinPrompt;
import se.kortbro.daemon.prompt.Turn;

/**
 * Asks in windows of a process of its own, which stays for the next question and ends some seconds after the last. What
 * windows take (a third of what the daemon would take with them for the rest of the day, docs/decisions/0011) goes with it,
 * and what ends a program that has windows (an X server that ends) does not end the daemon. Where there is no screen, and
 * once that process could not be started, {@code here} asks. Any thread.
 */
public final class WindowProcessPrompt implements PinPrompt {
    private static final Logger LOG = LoggerFactory.getLogger(WindowProcessPrompt.class);
    private static final long LINGERING_SECONDS = 10;

    private final List<String> command;
    private final PinPrompt here;
    private final BooleanSupplier screen;
    private final IdleTimeout idle;
    private final Turn turn = new Turn();
    private final Duration leaving;
    /** A start that failed is not waited for again: from then on the daemon asks itself. */
    private volatile boolean without;

    private @Nullable WindowProcess window;
    private @Nullable RemoteDialogue open;

    /**
     * @param command starts {@link WindowService#serve} on its standard input and output
     * @param here asks in the daemon's own process, or on what there is instead of a screen
     */
    public WindowProcessPrompt(List<String> command, PinPrompt here) {
        this(
                command,
                here,
                SwingPinPrompt::hasScreen,
                end -> IdleTimeout.after(LINGERING_SECONDS, end),
                WindowProcess.LEAVING);
    }

    /**
     * One for tests.
     *
     * @param screen whether there is a screen now
     * @param idle ends the process, by what it is given, after the pause for which it stays
     * @param leaving how long it may take to leave a question that nobody waits for
     */
    WindowProcessPrompt(
            List<String> command,
            PinPrompt here,
            BooleanSupplier screen,
            Function<Runnable, IdleTimeout> idle,
            Duration leaving) {
        this.command = List.copyOf(command);
        this.here = here;
        this.screen = screen;
        this.leaving = leaving;
        this.idle = idle.apply(this::end);
    }

    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        if (!screen.getAsBoolean()) {
            return here.open(request, cancellation);
        }
        turn.take(cancellation);
        Registration use = idle.use();
        try {
            RemoteDialogue dialogue =
                    new RemoteDialogue(request, cancellation, running(cancellation), this::start, () -> closed(use));
            now(dialogue);
            return dialogue;
        } catch (WindowProcess.Lost lost) {
            if (!without) {
                LOG.warn("Windows have no process of their own: {}", lost.getMessage(), lost.getCause());
            }
            without = true;
            closed(use);
            return here.open(request, cancellation);
        } catch (RuntimeException | Error e) {
            closed(use);
            throw e;
        }
    }

    @Override
    public synchronized boolean focus() {
        if (open == null) {
            return here.focus();
        }
        open.focus();
        return true;
    }

    private WindowProcess running(Cancellation cancellation) throws WindowProcess.Lost {
        WindowProcess last = last();
        if (without) {
            throw new WindowProcess.Lost("it could not be started before", null);
        }
        return last != null && last.lives() ? last : start(cancellation);
    }

    private WindowProcess start(Cancellation cancellation) throws WindowProcess.Lost {
        WindowProcess started = WindowProcess.start(command, leaving, cancellation);
        synchronized (this) {
            window = started;
        }
        return started;
    }

    private synchronized @Nullable WindowProcess last() {
        return window;
    }

    private synchronized void now(@Nullable RemoteDialogue dialogue) {
        open = dialogue;
    }

    private void closed(Registration use) {
        now(null);
        use.close();
        turn.giveBack();
    }

    /** Nothing was asked for some time. */
    private synchronized void end() {
        if (window != null) {
            window.end();
            window = null;
        }
    }
}
