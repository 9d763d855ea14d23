package se.kortbro.daemon.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import se.kortbro.daemon.activation.BegunOrder;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;

/** Whether the card can be logged in with, and what was begun and not finished. */
final class ActivationCheck implements Check {
    private static final Duration SOON = Duration.ofDays(30);

    private final Supplier<List<BegunOrder>> journal;

    /** @param journal what was begun on this computer */
    ActivationCheck(Supplier<List<BegunOrder>> journal) {
        this.journal = journal;
    }

    @Override
    public String id() {
        return "activation";
    }

    @Override
    public Diagnosis look(Examination examination) {
        List<Diagnosis> found = new ArrayList<>();
        journal.get().stream()
                .filter(order -> order.unfinished() && examination.mayKnowOf(order.origin()))
                .map(ActivationCheck::unfinished)
                .forEach(found::add);
        try {
            examination.cards().forEach(card -> found.add(card(card, examination.now())));
        } catch (CardFailure.ServiceUnavailable e) {
            // Then nothing is known of cards.
        }
        return found.isEmpty() ? Diagnosis.ok("noCard") : Diagnosis.worst(found);
    }

    private static Diagnosis unfinished(BegunOrder order) {
        return Diagnosis.warning("unfinished")
                .detail(
                        "order",
                        order.cardNumber(),
                        Integer.toString(order.percent()),
                        order.startedAt().toString(),
                        order.origin());
    }

    private static Diagnosis card(CardLook card, Instant now) {
        return card.contents().map(contents -> card(contents, now)).orElse(Diagnosis.ok("inUse"));
    }

    private static Diagnosis card(CardLook.Contents contents, Instant now) {
        Optional<CardCertificate> login = in(KeySlot.AUTHENTICATION, contents);
        if (login.isEmpty()) {
            return in(KeySlot.BASE, contents).isPresent()
                    ? Diagnosis.warning("onlyBase").explainedBy("2004")
                    : Diagnosis.warning("empty").explainedBy("4207");
        }
        Instant from = login.get().certificate().getNotBefore().toInstant();
        Instant to = login.get().certificate().getNotAfter().toInstant();
        if (to.isBefore(now)) {
            return Diagnosis.warning("expired", day(to)).explainedBy("4207");
        }
        if (from.isAfter(now)) {
            return Diagnosis.warning("notYet", day(from)).explainedBy("4207");
        }
        return to.isBefore(now.plus(SOON)) ? Diagnosis.warning("expiring", day(to)) : Diagnosis.ok("valid", day(to));
    }

    private static Optional<CardCertificate> in(KeySlot slot, CardLook.Contents contents) {
        return contents.certificates().stream()
                .filter(certificate -> certificate.slot() == slot)
                .findFirst();
    }

    /** As ISO 8601 has it, which is how Swedes write a day. */
    private static String day(Instant time) {
        return time.atZone(ZoneId.systemDefault()).toLocalDate().toString();
    }
}
