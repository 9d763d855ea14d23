package se.kortbro.daemon.doctor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.language.Sentences;

/**
 * Looks at everything that can be wrong. Any thread may ask; one examination goes on at a time, and takes a few seconds at
 * most, whatever hangs.
 */
public final class Doctor {
    /** Longer than the longest check needs where all is well: a slow card that is read whole. */
    private static final long LIMIT_MS = 6_000;

    private final Readers readers;
    private final Clock clock;
    private final List<LimitedCheck> checks;

    /**
     * Made once, for as long as the readers live.
     *
     * @param clock what this computer takes for the time
     */
    public static Doctor of(Subjects subjects, Clock clock) {
        return new Doctor(subjects.readers(), clock, subjects.checks(), LIMIT_MS);
    }

    /** @param checks in the order in which their findings are told */
    Doctor(Readers readers, Clock clock, List<Check> checks, long limitMs) {
        this.readers = readers;
        this.clock = clock;
        this.checks =
                checks.stream().map(check -> new LimitedCheck(check, limitMs)).toList();
    }

    /** What is told of this computer: everything, for who sits at it. */
    public List<Finding> examine(Locale language) {
        return examineIn(List.of(language)).get(0);
    }

    /** One examination, told in each of {@code languages}. */
    public List<List<Finding>> examineIn(List<Locale> languages) {
        List<Diagnosis> diagnoses = examine(Optional.empty());
        return languages.stream().map(language -> inWords(diagnoses, language)).toList();
    }

    /**
     * What a page of {@code origin} is told: nothing of other origins, and no details. A card that is in use is not waited
     * for.
     */
    public List<Finding> examineFor(String origin, Locale language) {
        return inWords(examine(Optional.of(origin)), language).stream()
                .map(each ->
                        new Finding(each.id(), each.state(), each.title(), each.advice(), List.of(), each.errorPage()))
                .toList();
    }

    private synchronized List<Diagnosis> examine(Optional<String> page) {
        Examination examination = new Examination(page, clock.instant(), readers);
        long began = System.nanoTime();
        List<Optional<FutureTask<Diagnosis>>> begun =
                checks.stream().map(check -> check.begin(examination)).toList();
        List<Diagnosis> found = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            found.add(checks.get(i).result(begun.get(i), began));
        }
        return found;
    }

    private List<Finding> inWords(List<Diagnosis> diagnoses, Locale language) {
        Sentences sentences = new Sentences("se.kortbro.daemon.doctor.findings", language);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            findings.add(diagnoses.get(i).in(sentences, checks.get(i).id()));
        }
        return findings;
    }
}
