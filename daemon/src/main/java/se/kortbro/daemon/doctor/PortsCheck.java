package se.kortbro.daemon.doctor;

import java.util.function.Supplier;
import se.kortbro.daemon.policy.PortRange;

/** Whether pages reach the daemon, and on which port. */
final class PortsCheck implements Check {
    private static final String ERROR_PAGE = "client.daemonNotFound";

    private final PortRange range;
    private final Supplier<Listening> listening;

    PortsCheck(PortRange range, Supplier<Listening> listening) {
        this.range = range;
        this.listening = listening;
    }

    @Override
    public String id() {
        return "ports";
    }

    @Override
    public Diagnosis look(Examination examination) {
        Listening found = listening.get();
        return switch (found.state()) {
            case LISTENING ->
                Diagnosis.ok("listening", Integer.toString(found.port().orElseThrow()));
            case NO_PORT -> Diagnosis.wrong("allTaken", range.toString()).explainedBy(ERROR_PAGE);
            case UNKNOWN -> Diagnosis.warning("notKnown").explainedBy("client.refused");
            case NOT_RUNNING -> Diagnosis.warning("notRunning").explainedBy(ERROR_PAGE);
        };
    }
}
