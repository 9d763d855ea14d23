package se.kortbro.daemon.doctor;

import java.util.List;
import java.util.Locale;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** The tries that are left for the card's codes: asked of the card, and none of them spent. */
final class CodesCheck implements Check {
    /** Cards of this world lock after three wrong tries: with all of them left there is nothing to say. */
    private static final int FEWER_THAN = 3;

    @Override
    public String id() {
        return "codes";
    }

    @Override
    public Diagnosis look(Examination examination) {
        List<CardLook> cards;
        try {
            cards = examination.cards();
        } catch (CardFailure.ServiceUnavailable e) {
            return Diagnosis.ok("noCard");
        }
        return cards.isEmpty()
                ? Diagnosis.ok("noCard")
                : Diagnosis.worst(cards.stream().map(CodesCheck::card).toList());
    }

    private static Diagnosis card(CardLook card) {
        return card.contents()
                .map(contents -> Diagnosis.worst(
                        contents.codes().stream().map(CodesCheck::code).toList()))
                .orElse(Diagnosis.ok("inUse"));
    }

    private static Diagnosis code(PinStatus code) {
        String role = code.role().name().toLowerCase(Locale.ROOT);
        if (code.blocked()) {
            return Diagnosis.wrong(role + "Blocked").explainedBy(code.role() == PinRole.PUK ? "4106" : "4102");
        }
        if (code.triesLeft().isEmpty()) {
            return Diagnosis.ok("enough");
        }
        int left = code.triesLeft().getAsInt();
        String tries = Integer.toString(left);
        Diagnosis found = left == 1
                ? Diagnosis.warning(role + "Last")
                : left < FEWER_THAN ? Diagnosis.warning(role + "Few", tries) : Diagnosis.ok("enough");
        return found.detail(role + "Left", tries);
    }
}
