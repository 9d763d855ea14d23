package se.kortbro.daemon.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import se.kortbro.daemon.origin.OriginPolicy;
import se.kortbro.daemon.policy.PolicySource.Reading;
import se.kortbro.daemon.policy.Settings.Problem;

/**
 * The settings in force at the moment. Whoever asks has the sources read again when that was a second ago: nothing watches
 * them, and nothing wakes up for them. Any thread.
 *
 * <p>A source that is gone is believed for ten seconds more: Windows' group policy deletes and rewrites. After that nobody
 * knows what it would say, so what it allowed ends, and what it forbade stays forbidden until the daemon starts again.
 */
public final class LivePolicy implements Supplier<Settings> {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long BELIEVED_NANOS = Duration.ofSeconds(10).toNanos();

    private final PolicySources sources;
    private final UnaryOperator<Settings> commandLine;
    private final LongSupplier nanos;

    // What each source said when it could last be read, weakest first.
    private final Map<String, Known> known = new LinkedHashMap<>();
    private Consumer<Settings> onChange = unused -> {};
    private Settings settings;
    private volatile OriginPolicy origins;
    private long readNanos;

    private record Known(PolicyFile said, long seenNanos) {}

    /**
     * Reads the sources for the first time.
     *
     * @param commandLine what is said there, over what they say
     */
    public LivePolicy(PolicySources sources, UnaryOperator<Settings> commandLine) {
        this(sources, commandLine, System::nanoTime);
    }

    /** Settings that do not change, for a program that wires the daemon itself. */
    public static LivePolicy always(Settings settings) {
        return new LivePolicy(new PolicySources(List.of()), unused -> settings);
    }

    /** @param nanos the time, as {@link System#nanoTime} */
    LivePolicy(PolicySources sources, UnaryOperator<Settings> commandLine, LongSupplier nanos) {
        this.sources = sources;
        this.commandLine = commandLine;
        this.nanos = nanos;
        readNanos = nanos.getAsLong();
        settings = read(readNanos);
        origins = settings.originPolicy();
    }

    /** What holds now. Reads a few small files, and tells of a change before it returns. */
    @Override
    public Settings get() {
        Settings now;
        Consumer<Settings> told;
        synchronized (this) {
            long time = nanos.getAsLong();
            if (time - readNanos < FRESH_NANOS) {
                return settings;
            }
            readNanos = time;
            now = read(time);
            if (now.equals(settings)) {
                return settings;
            }
            settings = now;
            origins = now.originPolicy();
            told = onChange;
        }
        told.accept(now);
        return now;
    }

    /** Whose pages may connect now: the same list until something changes, as the gate asks at each request. */
    public OriginPolicy origins() {
        Settings unused = get();
        return origins;
    }

    /** Tells {@code listener}, on the thread of who asked, whenever something has changed. The last one given is told. */
    public synchronized void onChange(Consumer<Settings> listener) {
        onChange = listener;
    }

    private Settings read(long time) {
        List<Reading> now = sources.readings().stream()
                .filter(reading -> !reading.absent() || !known.containsKey(reading.name()))
                .toList();
        List<String> present = now.stream().map(Reading::name).toList();
        List<Reading> all = new ArrayList<>();
        // The gone ones before the others: a stronger source that is there has the last word.
        known.forEach((name, last) -> {
            if (!present.contains(name)) {
                all.add(time - last.seenNanos() < BELIEVED_NANOS ? Reading.of(last.said()) : gone(last.said()));
            }
        });
        all.addAll(now);
        now.forEach(reading -> reading.said().ifPresent(said -> known.put(reading.name(), new Known(said, time))));
        return commandLine.apply(PolicySources.settings(all));
    }

    private static Reading gone(PolicyFile said) {
        Problem problem = new Problem(
                said.path(),
                "is gone; what it allowed has ended, what it forbade stays forbidden until Kortbro starts again");
        return Reading.of(
                new PolicyFile(said.path(), List.of(), said.builtInOrigins(), Optional.empty(), List.of(problem)));
    }
}
