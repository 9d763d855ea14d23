package se.kortbro.daemon.activation;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.card.KeySlot;

/**
 * What was begun on which card and how far it came, so that nothing is lost whenever a run ends. One small file an order,
 * in the person's own data folder; it holds no secret. Any thread may use it. When the disk is waited for:
 * docs/decisions/0012.
 *
 * <p>What the disk does not take stays in memory, and goes there with the next change of any order, or at the end.
 *
 * <p>A file in which nothing can be believed (cut, changed, another program's under our name) is renamed to {@code
 * *.unreadable} and counts as none. That is the safe side: the next run makes a new key, for which the portal issues a
 * certificate or does not; acting on a wrong entry could put one order's certificate beside another's key.
 *
 * <p>The journal stays small: an order is remembered for 30 days after it was finished, and only until another order makes
 * a key in the same slot of the same card, since then nothing of it is on the card any more.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** A longer file, in bytes, is written anew: an order that is run again and again adds some 10,000 each time. */
    private static final int LONG = 64 * 1024;

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final String SUFFIX = ".order";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.order");

    private final JournalFolder folder;
    private final Clock clock;
    /** Waits for the disk while something else is done. */
    private final Executor meanwhile;

    private final Map<Order, JournalEntry> entries = new HashMap<>();
    /** How many bytes the file of an order has; not there where nobody knows. */
    private final Map<Order, Integer> lengths = new HashMap<>();
    /** Whose file has an older state. */
    private final Set<Order> unwritten = new LinkedHashSet<>();
    /** Whose file would have an older state if the power went now. */
    private final Set<Order> unsynced = new LinkedHashSet<>();

    /** Whether a file was deleted, and might be there again if the power went now. */
    private boolean deleted;

    /** Held, before the journal itself, by the one who waits for the disk: the next finds what is left. */
    private final Object settling = new Object();

    /** Whether the disk did not take all that it was last given. */
    private boolean unwritable;

    /**
     * Reads what there is; does not fail when it cannot.
     *
     * @param dataFolder the person's data folder, which need not exist; the journal is a folder in it
     * @param clock tells when the 30 days are over
     */
    public Journal(Path dataFolder, Clock clock) {
        this(new JournalFolder(dataFolder.resolve("journal")), clock, aThreadOfItsOwn());
    }

    /** @param meanwhile runs what {@link #record} leaves for later: at any time, on any thread, or never */
    Journal(JournalFolder folder, Clock clock, Executor meanwhile) {
        this.folder = folder;
        this.clock = clock;
        this.meanwhile = meanwhile;
        load();
    }

    /** What is known of an order. */
    synchronized Optional<JournalEntry> find(Order order) {
        return Optional.ofNullable(entries.get(order));
    }

    /** Whether the same page has begun an order of this name on another card, and not finished it. */
    synchronized boolean begunOnAnotherCard(Order order) {
        return entries.values().stream()
                .anyMatch(entry -> entry.unfinished()
                        && entry.order().sameNameAs(order)
                        && !entry.order().equals(order));
    }

    /** What a page has begun on a card and not finished. */
    synchronized List<JournalEntry> unfinished(String origin, String cardNumber) {
        return entries.values().stream()
                .filter(entry -> entry.unfinished()
                        && entry.order().origin().equals(origin)
                        && entry.order().cardNumber().equals(cardNumber))
                .toList();
    }

    /** Throws {@link ActivationFailure.JournalUnwritable} when the disk takes nothing now. */
    synchronized void requireWritable() {
        try {
            folder.requireWritable();
        } catch (IOException unwritable) {
            throw new ActivationFailure.JournalUnwritable(unwritable);
        }
    }

    /** Records what nothing may be done without: throws {@code JournalUnwritable}, and remembers what it did, when it cannot. */
    void begin(JournalEntry entry) {
        synchronized (this) {
            prune();
            try {
                writeAnew(entry);
            } catch (IOException unwritable) {
                throw new ActivationFailure.JournalUnwritable(unwritable);
            }
            entries.put(entry.order(), entry);
        }
        settle();
    }

    /**
     * Records how far an order has come; one of which there is nothing to tell is forgotten. When this returns, a daemon that is
     * killed has recorded it, if the disk takes it; a computer that loses power has once {@link #settle} returns. A finished
     * order's file is written anew by then, so that nothing is left in it but what is remembered for 30 days.
     */
    void record(JournalEntry entry) {
        synchronized (this) {
            remember(entry);
        }
        meanwhile.execute(this::settle);
    }

    /** As {@link #record}; and the slot holds this order's key: whatever the other orders had there is gone. */
    void recordKey(JournalEntry entry, KeySlot slot) {
        synchronized (this) {
            remember(entry);
            for (JournalEntry other : List.copyOf(entries.values())) {
                if (other.order().cardNumber().equals(entry.order().cardNumber())
                        && !other.order().equals(entry.order())) {
                    other.certificates().stream()
                            .filter(each -> each.slot() == slot && each.stage() != Stage.TAKEN)
                            .forEach(each -> remember(other.with(each.taken(), clock.instant())));
                }
            }
        }
        meanwhile.execute(this::settle);
    }

    private void remember(JournalEntry entry) {
        Order order = entry.order();
        if (entry.tellsSomething()) {
            entries.put(order, entry);
        } else {
            entries.remove(order);
        }
        unwritten.add(order);
        try {
            write(order);
        } catch (IOException notNow) {
            LOG.debug("settle() tries again, and tells", notNow);
        }
        if (entry.finished()) {
            lengths.remove(order);
            unwritten.add(order);
        }
    }

    /** Returns when the disk knows what memory does, as far as it takes it. */
    void settle() {
        synchronized (settling) {
            try {
                flush();
                unwritable = false;
            } catch (IOException failure) {
                if (!unwritable) {
                    LOG.warn("the journal cannot be written; runs go on from memory: {}", failure.toString());
                }
                unwritable = true;
            }
        }
    }

    /** One thread, which is there while something is recorded, and ends when nothing was for some seconds. */
    private static Executor aThreadOfItsOwn() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), write -> {
                    Thread thread = new Thread(write, "kortbro journal");
                    thread.setDaemon(true); // at the end, close() waits for it
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Whoever holds {@link #settling}. The disk is waited for without the journal, so that runs go on recording. */
    private void flush() throws IOException {
        FirstFailure failure = new FirstFailure();
        List<Order> added;
        boolean gone;
        synchronized (this) {
            List.copyOf(unwritten).forEach(order -> failure.of(() -> write(order)));
            added = List.copyOf(unsynced);
            unsynced.clear();
            gone = deleted;
            deleted = false;
        }
        for (Order order : added) {
            try {
                folder.sync(fileName(order));
            } catch (IOException lost) {
                failure.of(() -> writeLost(order));
            }
        }
        if (gone) {
            failure.of(folder::syncNames);
        }
        failure.throwIt();
    }

    private synchronized void writeLost(Order order) throws IOException {
        lengths.remove(order);
        unwritten.add(order);
        write(order);
    }

    /** What is done with the disk for each of several orders, whatever becomes of the others. */
    private static final class FirstFailure {
        private Optional<IOException> failure = Optional.empty();

        void of(DiskTask task) {
            try {
                task.run();
            } catch (IOException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }

        void throwIt() throws IOException {
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }

    /** What the disk does. */
    @FunctionalInterface
    private interface DiskTask {
        void run() throws IOException;
    }

    /** Adds what is known of an order to its file, or writes that anew where it cannot be, or should not be, added. */
    private void write(Order order) throws IOException {
        JournalEntry entry = entries.get(order);
        Integer length = lengths.get(order);
        if (entry == null) {
            folder.delete(fileName(order));
            deleted = true;
            forget(order);
        } else if (length == null) {
            writeAnew(entry);
        } else {
            byte[] added = JournalFile.added(JournalFile.encode(entry));
            if (length + added.length > LONG) {
                writeAnew(entry);
            } else {
                lengths.remove(order); // nobody knows it where this fails
                folder.append(fileName(order), added);
                lengths.put(order, length + added.length);
                unsynced.add(order);
                unwritten.remove(order);
            }
        }
    }

    /** On the disk when this returns. */
    private void writeAnew(JournalEntry entry) throws IOException {
        Order order = entry.order();
        lengths.remove(order); // nobody knows it where this fails
        byte[] content = JournalFile.encode(entry);
        folder.write(fileName(order), content);
        forget(order);
        lengths.put(order, content.length);
    }

    /** Nothing is left to do for the order's file. */
    private void forget(Order order) {
        lengths.remove(order);
        unwritten.remove(order);
        unsynced.remove(order);
    }

    /** What the disk still does not know goes there, if it can: the last chance before the daemon ends. */
    @Override
    public void close() {
        synchronized (settling) {
            try {
                flush();
            } catch (IOException unwritable) {
                LOG.warn("the journal cannot be written; what only memory knows is lost: {}", unwritable.toString());
            }
        }
    }

    private void load() {
        try {
            folder.names().stream().filter(name -> NAME.matcher(name).matches()).forEach(this::load);
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.warn("the journal cannot be read: {}", unreadable.toString());
        }
        prune();
    }

    private void load(String name) {
        try {
            byte[] file = folder.read(name, JournalFile.MAX_LENGTH);
            Optional<JournalEntry> entry = JournalFile.decode(file)
                    .filter(read -> fileName(read.order()).equals(name));
            if (entry.isPresent()) {
                entries.put(entry.get().order(), entry.get());
                lengths.put(entry.get().order(), file.length);
            } else {
                LOG.warn("an unreadable entry of the journal is set aside: {}", name);
                folder.rename(name, name.replace(SUFFIX, ".unreadable"));
            }
        } catch (IOException unreadable) {
            LOG.warn("an entry of the journal cannot be read: {}", unreadable.toString());
        }
    }

    private void prune() {
        Instant old = clock.instant().minus(REMEMBERED);
        for (JournalEntry entry : List.copyOf(entries.values())) {
            if (!entry.unfinished() && entry.changedAt().isBefore(old)) {
                entries.remove(entry.order());
                forget(entry.order());
                try {
                    folder.delete(fileName(entry.order()));
                } catch (IOException staysForNow) {
                    LOG.warn("an old entry of the journal cannot be deleted: {}", staysForNow.toString());
                }
            }
        }
    }

    private static String fileName(Order order) {
        return order.fileName() + SUFFIX;
    }
}
