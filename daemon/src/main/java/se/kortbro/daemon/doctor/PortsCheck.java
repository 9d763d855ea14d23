package se.kortbro.daemon.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.kortbro.daemon.origin.PeerOwner;
import se.kortbro.daemon.policy.PortRange;

/** Whether pages reach the daemon, and on which port. */
final class PortsCheck implements Check {
    private static final String ERROR_PAGE = "client.daemonNotFound";

    private final PortRange range;
    private final Supplier<Listening> listening;
    private final PortHolders holders;

    PortsCheck(PortRange range, Supplier<Listening> listening, PortHolders holders) {
        this.range = range;
        this.listening = listening;
        this.holders = holders;
    }

    @Override
    public String id() {
        return "ports";
    }

    @Override
    public Diagnosis look(Examination examination) {
        Listening found = listening.get();
        if (found.inBetween().isPresent()) {
            return Diagnosis.wrong("inBetween")
                    .explainedBy("client.refused")
                    .with(named(found.inBetween().get()));
        }
        return switch (found.state()) {
            case LISTENING -> {
                int port = found.port().orElseThrow();
                yield Diagnosis.ok("listening", Integer.toString(port)).with(taken(range.first(), port - 1));
            }
            case NO_PORT ->
                Diagnosis.wrong("allTaken", range.toString())
                        .explainedBy(ERROR_PAGE)
                        .with(taken(range.first(), range.last()));
            case UNKNOWN -> Diagnosis.warning("notKnown").explainedBy("client.refused");
            case NOT_RUNNING -> Diagnosis.warning("notRunning").explainedBy(ERROR_PAGE);
        };
    }

    /** Whose program stands between, for who sits here: a page need not know what runs on this computer. */
    private static List<Words> named(PeerOwner who) {
        String user = who.user().orElse("");
        if (who.program().isPresent()) {
            String program = who.program().get();
            return List.of(user.isEmpty() ? Words.of("through", program) : Words.of("throughAs", program, user));
        }
        if (user.isEmpty()) {
            return List.of(Words.of("throughUnknown"));
        }
        List<Words> named = new ArrayList<>(List.of(Words.of("throughUser", user)));
        if (!who.candidates().isEmpty()) {
            named.add(Words.of("throughOneOf", user, String.join(", ", who.candidates())));
        }
        return named;
    }

    /** Who has ports that the daemon found taken: the first that is free is its own. */
    private List<Words> taken(int first, int last) {
        Map<Optional<String>, List<String>> byProgram = new LinkedHashMap<>();
        if (first <= last) {
            holders.among(first, last)
                    .forEach((port, program) -> byProgram
                            .computeIfAbsent(program, fresh -> new ArrayList<>())
                            .add(Integer.toString(port)));
        }
        List<Words> taken = new ArrayList<>();
        byProgram.forEach((program, ports) -> {
            String list = String.join(", ", ports);
            taken.add(program.map(name -> Words.of("heldBy", name, list)).orElse(Words.of("held", list)));
        });
        return taken;
    }
}
