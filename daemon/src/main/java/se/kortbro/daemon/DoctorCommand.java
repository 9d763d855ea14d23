package se.kortbro.daemon;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.kortbro.daemon.doctor.Finding;
import se.kortbro.protocol.json.JsonWriter;

/** What is wrong, and what to do about it. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything that can be wrong and says what to do, whether the daemon runs or not.",
            "No code is tried and nothing is changed. Exit code 6 when something is wrong, 0 otherwise."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final Consultation consultation = new Consultation();

    @Option(names = "--json", description = "Prints it for a program.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Locale language = consultation.language();
        List<Finding> findings = consultation.with((doctor, readers) -> doctor.examine(language));
        System.out.println(
                json ? JsonWriter.write(FindingsText.json(findings)) : FindingsText.text(findings, language));
        return Finding.worst(findings) == Finding.State.WRONG ? ExitCode.WRONG : ExitCode.DONE;
    }
}
