package se.kortbro.daemon.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.kortbro.daemon.card.CardFailure;

/**
 * This computer's clock. There is no network to ask, so all that can be seen is whether it contradicts what happened already:
 * the program was built, certificates were issued, the log and the journal were written.
 */
final class ClockCheck implements Check {
    /** Clocks are set back by this much without anybody noticing; the portal's certificates may be as far ahead. */
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    /** Nobody runs a program that is older. */
    private static final Duration PROGRAMS_LIFE = Duration.ofDays(10 * 365);

    private final Instant built;
    private final Supplier<List<Instant>> traces;

    /**
     * Made once.
     *
     * @param built when the program was built
     * @param traces times that were written down on this computer
     */
    ClockCheck(Instant built, Supplier<List<Instant>> traces) {
        this.built = built;
        this.traces = traces;
    }

    @Override
    public String id() {
        return "clock";
    }

    @Override
    public Diagnosis look(Examination examination) {
        Instant now = examination.now();
        Instant latest = now.plus(TOLERANCE);
        Optional<Instant> past = traces.get().stream().max(Comparator.naturalOrder());
        Diagnosis found = Diagnosis.ok("plausible");
        if (built.isAfter(latest)) {
            found = Diagnosis.wrong("beforeBuild", day(now));
        } else if (past.filter(latest::isBefore).isPresent()) {
            found = Diagnosis.wrong("wentBack", day(now));
        } else if (issued(examination).anyMatch(latest::isBefore)) {
            found = Diagnosis.warning("beforeCard", day(now));
        } else if (now.isAfter(built.plus(PROGRAMS_LIFE))) {
            found = Diagnosis.warning("farAhead", day(now));
        }
        return found.detail("now", now.toString(), ZoneId.systemDefault().toString());
    }

    /** When the card's certificates were issued; none where no card can be read. */
    private static Stream<Instant> issued(Examination examination) {
        try {
            return examination.cards().stream()
                    .flatMap(card -> card.contents().stream())
                    .flatMap(contents -> contents.certificates().stream())
                    .map(each -> each.certificate().getNotBefore().toInstant());
        } catch (CardFailure e) {
            return Stream.empty();
        }
    }

    private static String day(Instant time) {
        return time.atZone(ZoneId.systemDefault()).toLocalDate().toString();
    }
}
