package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import se.kortbro.daemon.language.ErrorPages;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.language.Sentences;

/** A look whose outcome is told in both languages, so that no text is missing that a test's case needs. */
final class InBothLanguages {
    private InBothLanguages() {}

    static Diagnosis told(Check check, Examination examination) {
        try {
            Diagnosis found = check.look(examination);
            in(Languages.SWEDISH, check, found);
            in(Languages.ENGLISH, check, found);
            return found;
        } catch (Exception e) {
            throw new AssertionError(check.id(), e);
        }
    }

    private static void in(Locale language, Check check, Diagnosis found) {
        Finding finding = found.in(new Sentences("se.kortbro.daemon.doctor.findings", language), check.id());
        assertThat(finding.title()).doesNotContain("{", "''");
        finding.errorPage()
                .ifPresent(page ->
                        assertThat(ErrorPages.of(page, language)).as(page).isPresent());
        assertThat(finding.advice().isPresent()).isEqualTo(found.state() != Finding.State.OK);
    }
}
