package se.kortbro.daemon.tray;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.look.Look;

/**
 * The icon, its menu, and the windows that they open: what the person sees of the daemon while it has nothing to ask. Needs a
 * screen. Any thread; nothing here waits for the desktop, which has a thread of ours to itself while there is something to
 * show.
 */
public final class StatusArea implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusArea.class);

    /** At login the panel may come up after us, and not every kind of panel tells. */
    private static final List<Integer> LOOK_AGAIN_SECONDS = List.of(3, 10, 30, 60);

    private static final int IDLE_SECONDS = 5;

    private final Commands commands;
    private final FirstTray tray;
    private final TrayWindows windows;
    private final MenuActions actions;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile Snapshot snapshot = Snapshot.NOTHING;
    private volatile boolean iconShown;

    // On our thread alone.
    private Wording words;
    private Menu menu;

    private StatusArea(Commands commands, Optional<Locale> chosen, TrayKinds kinds, Runnable look) {
        this.commands = commands;
        this.words = words(chosen);
        this.windows = new TrayWindows(look, words, chosen);
        this.actions = new MenuActions(commands, windows, this::speak);
        this.menu = actions.menu(words, chosen);
        this.tray = new FirstTray(kinds.of(actions::click, this::lookForPlace));
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "tray");
            made.setDaemon(true);
            return made;
        });
        thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        windows.actions(actions);
    }

    /**
     * Begins to look for a place for the icon.
     *
     * @param commands what can be done from it
     * @param chosen the language that the person chose; empty: the system's
     * @param icon whether she wants an icon; the windows are there without
     */
    public static StatusArea open(Commands commands, Optional<Locale> chosen, boolean icon) {
        return open(commands, chosen, icon ? TrayKinds.ofThisSystem() : TrayKinds.NONE, Look::prepare);
    }

    static StatusArea open(Commands commands, Optional<Locale> chosen, TrayKinds kinds, Runnable look) {
        StatusArea area = new StatusArea(commands, chosen, kinds, look);
        area.lookForPlace();
        LOOK_AGAIN_SECONDS.forEach(seconds -> {
            var unused = area.thread.schedule(area::paint, seconds, TimeUnit.SECONDS);
        });
        return area;
    }

    /** Shows how things are now. Returns at once; of several in a row only the last need be seen. */
    public void show(Snapshot now) {
        snapshot = now;
        lookForPlace();
    }

    private void lookForPlace() {
        if (!waiting.getAndSet(true)) {
            soon(this::paint);
        }
    }

    private void paint() {
        waiting.set(false);
        Snapshot now = snapshot;
        int percent = now.progress().map(Snapshot.Progress::percent).orElse(0);
        tray.show(new Face(now.state(), percent, words.status(now), menu));
        iconShown = tray.shown();
        windows.show(now);
    }

    /** Brings up what waits for the person: the question for a code that is open, else the status window. */
    public void bring() {
        actions.click();
    }

    /** Whether the desktop has a place for the icon. */
    public boolean iconShown() {
        return iconShown;
    }

    /** Tells her, wherever she looks, that the card was taken out while an activation ran. */
    public void tellCardPulled() {
        soon(() -> {
            if (!tray.announce(words.get("pulled.title"), words.get("pulled.text"))) {
                LOG.debug("nowhere to say that the card was taken out");
            }
        });
    }

    private void speak(Optional<Locale> chosen) {
        soon(() -> {
            words = words(chosen);
            menu = actions.menu(words, chosen);
            windows.speak(words, chosen);
            paint();
            if (!commands.speak(chosen)) {
                actions.languageNotKept();
            }
        });
    }

    private static Wording words(Optional<Locale> chosen) {
        return new Wording(chosen.orElseGet(Languages::ofSystem));
    }

    private void soon(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed already", e);
        }
    }

    /** Takes icon and windows away; waits for nothing. */
    @Override
    public void close() {
        soon(tray::close);
        thread.shutdown();
        windows.close();
    }
}
