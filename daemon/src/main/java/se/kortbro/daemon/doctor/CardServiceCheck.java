package se.kortbro.daemon.doctor;

import java.util.function.BooleanSupplier;
import se.kortbro.daemon.card.CardFailure;

/** The system's smart card service: without it there are neither readers nor cards. */
final class CardServiceCheck implements Check {
    private static final String ERROR_PAGE = "4010";

    private final BooleanSupplier library;

    /** @param library whether this system has a library for smart cards */
    CardServiceCheck(BooleanSupplier library) {
        this.library = library;
    }

    @Override
    public String id() {
        return "cardService";
    }

    @Override
    public Diagnosis look(Examination examination) {
        if (!library.getAsBoolean()) {
            return Diagnosis.wrong("noLibrary").explainedBy(ERROR_PAGE);
        }
        try {
            examination.readers();
            return Diagnosis.ok("running");
        } catch (CardFailure.ServiceUnavailable e) {
            return e.denied()
                    ? Diagnosis.wrong("denied").detail("polkit").explainedBy(ERROR_PAGE)
                    : Diagnosis.wrong("stopped").detail("start").explainedBy(ERROR_PAGE);
        }
    }
}
