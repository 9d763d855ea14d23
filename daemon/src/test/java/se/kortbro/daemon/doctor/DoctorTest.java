package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.kortbro.daemon.doctor.Finding.State;
import se.kortbro.daemon.language.Languages;

/** The doctor itself: whatever its checks do. */
class DoctorTest {
    private static final Check WELL = check("tray", examination -> Diagnosis.ok("none"));

    @Test
    void aCheckThatFailsIsAFindingAndTheOthersAreTold() {
        Doctor doctor = doctor(
                check("card", examination -> {
                    throw new IOException("a secret");
                }),
                WELL);

        List<Finding> findings = doctor.examine(Languages.ENGLISH);

        assertThat(findings).extracting(Finding::id).containsExactly("card", "tray");
        assertThat(findings).extracting(Finding::state).containsExactly(State.WRONG, State.OK);
        assertThat(findings.get(0).title()).isEqualTo("Card: could not be examined.");
        assertThat(findings.get(0).toString()).doesNotContain("a secret");
    }

    @Test
    @Timeout(10)
    void aCheckThatHangsIsGivenUpAndKeepsOneThreadHoweverOftenItIsAsked() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        Doctor doctor = new Doctor(
                new ScriptedReaders(),
                Clock.systemUTC(),
                List.of(
                        check("card", examination -> {
                            begun.incrementAndGet();
                            never.await();
                            return Diagnosis.ok("notKnown");
                        }),
                        WELL),
                100);

        for (int i = 0; i < 3; i++) {
            assertThat(doctor.examine(Languages.SWEDISH))
                    .extracting(Finding::state)
                    .containsExactly(State.WRONG, State.OK);
        }

        assertThat(begun).hasValue(1);
        never.countDown();
    }

    @Test
    void oneExaminationIsToldInBothLanguages() {
        AtomicInteger looks = new AtomicInteger();
        Doctor doctor = doctor(check("tray", examination -> {
            looks.incrementAndGet();
            return Diagnosis.ok("none");
        }));

        List<List<Finding>> told = doctor.examineIn(List.of(Languages.SWEDISH, Languages.ENGLISH));

        assertThat(told).extracting(findings -> findings.get(0).title()).doesNotHaveDuplicates();
        assertThat(looks).hasValue(1);
    }

    @Test
    void aPageIsToldNoDetailsAndNothingOfOtherOrigins() {
        Doctor doctor = doctor(check(
                "tray",
                examination -> Diagnosis.ok(examination.mayKnowOf("https://other.example.se") ? "shown" : "none")
                        .detail("name", "/home/anna")));

        Finding page = doctor.examineFor("https://portal.example.se", Languages.SWEDISH)
                .get(0);
        Finding person = doctor.examine(Languages.SWEDISH).get(0);

        assertThat(page.details()).isEmpty();
        assertThat(page.title()).contains("ingen plats");
        assertThat(person.details()).hasSize(1);
        assertThat(person.title()).contains("visas");
    }

    private static Doctor doctor(Check... checks) {
        return new Doctor(new ScriptedReaders(), Clock.systemUTC(), List.of(checks), 5_000);
    }

    private interface Look {
        Diagnosis at(Examination examination) throws Exception;
    }

    private static Check check(String id, Look look) {
        return new Check() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Diagnosis look(Examination examination) throws Exception {
                return look.at(examination);
            }
        };
    }
}
