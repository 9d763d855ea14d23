package se.kortbro.daemon;

import java.util.List;
import java.util.Locale;
import se.kortbro.daemon.doctor.Doctor;
import se.kortbro.daemon.doctor.Finding;
import se.kortbro.daemon.gateway.Checkups;
import se.kortbro.protocol.value.Checkup;
import se.kortbro.protocol.value.CheckupState;

/** The doctor's findings as pages get them: no details, and nothing of other origins. */
final class PageCheckups implements Checkups {
    private final Doctor doctor;

    PageCheckups(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public List<Checkup> of(String origin, Locale language) {
        return doctor.examineFor(origin, language).stream()
                .map(PageCheckups::checkup)
                .toList();
    }

    private static Checkup checkup(Finding finding) {
        return new Checkup(
                finding.id(),
                CheckupState.valueOf(finding.state().name()),
                finding.title(),
                finding.advice(),
                finding.help());
    }
}
