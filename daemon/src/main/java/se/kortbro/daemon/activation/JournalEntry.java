package se.kortbro.daemon.activation;

import java.time.Instant;
import java.util.List;
import se.kortbro.daemon.card.KeySlot;

/**
 * What the journal knows of an order.
 *
 * @param order which order
 * @param startedAt when its first run began
 * @param changedAt when this was written
 * @param certificates one or two, each slot once, in the order in which they were asked for
 */
record JournalEntry(Order order, Instant startedAt, Instant changedAt, List<CertificateProgress> certificates) {
    JournalEntry {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()
                || certificates.stream()
                                .map(CertificateProgress::slot)
                                .distinct()
                                .count()
                        != certificates.size()) {
            throw new IllegalArgumentException("each slot once");
        }
    }

    /** An order of which nothing was done yet. */
    static JournalEntry fresh(Order order, List<ActivationRequest.Key> keys, Instant now) {
        return new JournalEntry(
                order,
                now,
                now,
                keys.stream()
                        .map(key -> CertificateProgress.waiting(key.slot(), key.algorithm()))
                        .toList());
    }

    /** Whether it was begun with this list of certificates. */
    boolean isFor(List<ActivationRequest.Key> keys) {
        return certificates.stream()
                .map(certificate -> new ActivationRequest.Key(certificate.slot(), certificate.algorithm()))
                .toList()
                .equals(keys);
    }

    /** How far the certificate for {@code slot} has come, which is one of the order's. */
    CertificateProgress of(KeySlot slot) {
        return certificates.stream()
                .filter(certificate -> certificate.slot() == slot)
                .findFirst()
                .orElseThrow();
    }

    /** The same with {@code changed} in the place of what was known of its slot; as it is when the slot is not its own. */
    JournalEntry with(CertificateProgress changed, Instant now) {
        return new JournalEntry(
                order,
                startedAt,
                now,
                certificates.stream()
                        .map(each -> each.slot() == changed.slot() ? changed : each)
                        .toList());
    }

    /** Whether it was begun and not finished. What another order has taken since is not waited for. */
    boolean unfinished() {
        return anyBegun() || (has(Stage.PROVED) && has(Stage.WAITING));
    }

    /** Whether there is anything in it worth remembering. */
    boolean tellsSomething() {
        return anyBegun() || has(Stage.PROVED);
    }

    /** Whether it was begun and there is nothing left to do. */
    boolean finished() {
        return tellsSomething() && !unfinished();
    }

    /** How much of the work is done, 0 to 99: an order is not done before its run has ended. */
    int percent() {
        int sum = certificates.stream()
                .mapToInt(certificate -> certificate.stage().percent())
                .sum();
        return Math.min(99, sum / certificates.size());
    }

    /** The phase in which the next run begins. */
    ProgressSink.Phase phase() {
        return certificates.stream()
                .map(CertificateProgress::stage)
                .filter(stage -> stage != Stage.PROVED)
                .findFirst()
                .orElse(Stage.PROVED)
                .phase();
    }

    private boolean anyBegun() {
        return certificates.stream().anyMatch(certificate -> certificate.stage().begun());
    }

    private boolean has(Stage stage) {
        return certificates.stream().anyMatch(certificate -> certificate.stage() == stage);
    }
}
