package se.kortbro.daemon.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.origin.OriginPolicy;

/**
 * What the daemon goes by, put together from its sources, weakest first.
 *
 * @param origins whose pages may connect, each with the source that said so last
 * @param ports where the daemon listens
 * @param portsFrom the source that said so
 * @param problems what could not be used of the sources, for the log and for the administrator
 */
public record Settings(List<Allowed> origins, PortRange ports, String portsFrom, List<Problem> problems) {
    /** The name of the weakest source. */
    public static final String BUILT_IN = "built-in";

    /**
     * An origin and who allows it.
     *
     * @param origin whose pages may connect
     * @param from the source: a file's path, or {@link #BUILT_IN}
     */
    public record Allowed(AllowedOrigin origin, String from) {}

    /**
     * Something that an administrator wrote and that is not in force.
     *
     * @param where file and line
     * @param what what is wrong with it, and what is done instead
     * @param lockingOut whether nobody may connect for it
     */
    public record Problem(String where, String what, boolean lockingOut) {
        Problem(String where, String what) {
            this(where, what, false);
        }

        @Override
        public String toString() {
            return where + ": " + what;
        }
    }

    public Settings {
        origins = List.copyOf(origins);
        problems = List.copyOf(problems);
    }

    /** What holds where no policy says anything. */
    public static Settings builtIn() {
        return new Settings(
                List.of(
                        new Allowed(allow("https://minasidor.siths.se", false), BUILT_IN),
                        new Allowed(allow("https://minasidor.test.siths.se", true), BUILT_IN)),
                PortRange.BUILT_IN,
                BUILT_IN,
                List.of());
    }

    /** The list of origins as the gate asks it. */
    public OriginPolicy originPolicy() {
        return new OriginPolicy(origins.stream().map(Allowed::origin).toList());
    }

    /** What cannot be read, for which nobody may connect; empty while all can. */
    public Optional<Problem> unreadable() {
        return problems.stream().filter(Problem::lockingOut).findFirst();
    }

    /**
     * The portal that the person is led to: the first that the strongest source names, one that is no test environment before
     * one that is. Empty where nobody may connect.
     */
    public Optional<Origin> portal() {
        String strongest = origins.stream()
                .map(Allowed::from)
                .filter(from -> !from.equals(BUILT_IN))
                .reduce((weaker, stronger) -> stronger)
                .orElse(BUILT_IN);
        return origins.stream()
                .filter(allowed -> allowed.from().equals(strongest))
                .map(Allowed::origin)
                .min(Comparator.comparing(AllowedOrigin::test))
                .map(AllowedOrigin::origin);
    }

    /** These settings with one more origin, for a program that wires the daemon itself. */
    public Settings allowing(AllowedOrigin origin, String from) {
        return withOrigins(List.of(new Allowed(origin, from)));
    }

    /** These settings with another range of ports. */
    public Settings on(PortRange range, String from) {
        return new Settings(origins, range, from, problems);
    }

    /** What is left when a stronger source says {@code file}. */
    Settings under(PolicyFile file) {
        Settings kept = file.builtInOrigins() ? this : withoutBuiltInOrigins();
        kept = kept.withOrigins(file.origins().stream()
                .map(origin -> new Allowed(origin, file.path()))
                .toList());
        if (file.ports().isPresent()) {
            kept = kept.on(file.ports().get(), file.path());
        }
        return kept.with(file.problems());
    }

    /** Nobody may connect: an administrator's wish that cannot be read may have been to lock somebody out. */
    Settings allowingNobody(Problem problem) {
        Problem told = new Problem(problem.where(), problem.what() + "; nobody may connect", true);
        return new Settings(List.of(), ports, portsFrom, problems).with(List.of(told));
    }

    private Settings withoutBuiltInOrigins() {
        List<Allowed> others = origins.stream()
                .filter(allowed -> !allowed.from().equals(BUILT_IN))
                .toList();
        return new Settings(others, ports, portsFrom, problems);
    }

    private Settings withOrigins(List<Allowed> more) {
        Map<Origin, Allowed> all = new LinkedHashMap<>();
        origins.forEach(allowed -> all.put(allowed.origin().origin(), allowed));
        more.forEach(allowed -> all.put(allowed.origin().origin(), allowed));
        return new Settings(List.copyOf(all.values()), ports, portsFrom, problems);
    }

    private Settings with(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Settings(origins, ports, portsFrom, all);
    }

    private static AllowedOrigin allow(String origin, boolean test) {
        return new AllowedOrigin(Origin.parse(origin).orElseThrow(), test);
    }
}
