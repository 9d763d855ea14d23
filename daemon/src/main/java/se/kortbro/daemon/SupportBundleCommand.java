package se.kortbro.daemon;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import se.kortbro.daemon.doctor.CorrelationId;
import se.kortbro.daemon.doctor.Finding;
import se.kortbro.daemon.doctor.SupportBundle;
import se.kortbro.daemon.doctor.SupportCase;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.language.Sentences;

/** What the help desk needs, in one file that names nobody. */
@Command(
        name = "support-bundle",
        description = {
            "Writes a zip file for the help desk: the doctor's report, versions, settings, journal and logs.",
            "Codes were never in it; personal numbers, names, card numbers and the like are taken out."
        },
        mixinStandardHelpOptions = true)
final class SupportBundleCommand implements Callable<Integer> {
    @Mixin
    private final Consultation consultation = new Consultation();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A new file; by default one here, named after the run.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        Sentences words = SupportCase.words(consultation.language());
        if (file != null && Files.exists(file)) {
            System.err.println(words.get("exists", file));
            return ExitCode.USAGE;
        }
        return consultation.with((doctor, readers) -> {
            List<List<Finding>> told = doctor.examineIn(List.of(Languages.SWEDISH, Languages.ENGLISH));
            SupportCase support = new SupportCase(
                    CorrelationId.lastIn(consultation.folder()),
                    Map.of(
                            Languages.SWEDISH, FindingsText.text(told.get(0), Languages.SWEDISH),
                            Languages.ENGLISH, FindingsText.text(told.get(1), Languages.ENGLISH)),
                    SettingsText.text(consultation.settings()),
                    Version.number(),
                    consultation.folder(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS));
            return write(support, support.bundle(readers), words);
        });
    }

    private int write(SupportCase support, SupportBundle bundle, Sentences words) {
        Path target = (file != null ? file : free(support.fileName())).toAbsolutePath();
        try {
            bundle.write(target);
        } catch (FileAlreadyExistsException e) {
            System.err.println(words.get("exists", target));
            return ExitCode.USAGE;
        } catch (IOException e) {
            System.err.println(words.get("nowhere", target, e.getClass().getSimpleName()));
            return ExitCode.USAGE;
        }
        System.out.println(words.get("written", target));
        System.out.println(words.get("contains", String.join(", ", bundle.entries())));
        System.out.println(words.get("advice"));
        support.run().ifPresent(run -> System.out.println(words.get("run", run)));
        return ExitCode.DONE;
    }

    /** The name itself, or with the first number behind it that is not taken. */
    private static Path free(String name) {
        Path free = Path.of(name);
        for (int number = 2; Files.exists(free); number++) {
            free = Path.of(name.replace(".zip", "-" + number + ".zip"));
        }
        return free;
    }
}
