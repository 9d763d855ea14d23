package se.kortbro.daemon.doctor;

import java.util.function.Supplier;
import java.util.stream.Stream;
import se.kortbro.daemon.policy.Settings;

/** What an administrator has said, and what of it is not in force. */
final class PolicyCheck implements Check {
    private final Supplier<Settings> policy;

    PolicyCheck(Supplier<Settings> policy) {
        this.policy = policy;
    }

    @Override
    public String id() {
        return "policy";
    }

    @Override
    public Diagnosis look(Examination examination) {
        Settings settings = policy.get();
        return found(settings)
                .with(Stream.of(
                                settings.problems().stream()
                                        .map(problem -> Words.of("problem", problem.where(), problem.what())),
                                settings.origins().stream()
                                        .map(allowed -> Words.of(
                                                "origin",
                                                allowed.origin().origin().toString(),
                                                allowed.from())),
                                Stream.of(Words.of("ports", settings.ports().toString(), settings.portsFrom())))
                        .flatMap(each -> each)
                        .toList());
    }

    private static Diagnosis found(Settings settings) {
        if (settings.origins().isEmpty()) {
            return Diagnosis.wrong("nobody").explainedBy("client.refused");
        }
        return settings.problems().isEmpty()
                ? Diagnosis.ok("inForce")
                : Diagnosis.warning(
                        "problems", Integer.toString(settings.problems().size()));
    }
}
