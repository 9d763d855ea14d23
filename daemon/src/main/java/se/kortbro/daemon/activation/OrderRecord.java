package se.kortbro.daemon.activation;

import java.time.Clock;
import java.util.List;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;

/** One order in the journal, while a run works on it. */
final class OrderRecord {
    private final Journal journal;
    private final Clock clock;
    private JournalEntry entry;

    private OrderRecord(Journal journal, Clock clock, JournalEntry entry) {
        this.journal = journal;
        this.clock = clock;
        this.entry = entry;
    }

    /**
     * Opens what is known of an order, or a fresh one. Nothing is written.
     *
     * @throws CardFailure.WrongCard when it was begun on another card
     * @throws ActivationFailure.OtherCertificates when it was begun with another list
     * @throws ActivationFailure.JournalUnwritable when it was not begun yet, and cannot be written down
     */
    static OrderRecord open(Journal journal, Clock clock, Order order, List<ActivationRequest.Key> keys) {
        if (journal.begunOnAnotherCard(order)) {
            throw new CardFailure.WrongCard();
        }
        JournalEntry entry = journal.find(order).orElseGet(() -> JournalEntry.fresh(order, keys, clock.instant()));
        if (!entry.isFor(keys)) {
            throw new ActivationFailure.OtherCertificates();
        }
        if (!entry.tellsSomething()) {
            journal.requireWritable();
        }
        return new OrderRecord(journal, clock, entry);
    }

    Order order() {
        return entry.order();
    }

    CertificateProgress of(KeySlot slot) {
        return entry.of(slot);
    }

    /** Whether the same run again would continue something. */
    boolean unfinished() {
        return entry.unfinished();
    }

    /**
     * Writes down that a key is about to be made.
     *
     * @throws ActivationFailure.JournalUnwritable when that cannot be written and the slot was not touched before
     */
    CertificateProgress generating(KeySlot slot) {
        CertificateProgress before = of(slot);
        JournalEntry next = entry.with(before.generating(), clock.instant());
        if (before.stage().begun()) {
            journal.record(next);
        } else {
            journal.begin(next);
        }
        entry = next;
        return before.generating();
    }

    /** Writes down how far a certificate has come; where the disk does not take it, memory does. */
    CertificateProgress record(CertificateProgress progress) {
        entry = entry.with(progress, clock.instant());
        if (progress.stage() == Stage.GENERATED || progress.stage() == Stage.WRITTEN) {
            journal.recordKey(entry, progress.slot());
        } else {
            journal.record(entry);
        }
        return progress;
    }

    /** Returns when all that was recorded is written down, as far as the disk takes it. */
    void settle() {
        journal.settle();
    }
}
