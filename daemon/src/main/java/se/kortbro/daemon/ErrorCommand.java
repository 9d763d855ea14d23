package se.kortbro.daemon;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.kortbro.daemon.language.ErrorPage;
import se.kortbro.daemon.language.ErrorPages;
import se.kortbro.daemon.language.Languages;

/** What there is to read about an error. */
@Command(
        name = "error",
        description = "Prints the page about an error: what happened, the cause, what to do.",
        mixinStandardHelpOptions = true)
final class ErrorCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CODE", description = "As 4102, -32602 or client.refused.")
    private String code = "";

    @Option(names = "--language", paramLabel = "sv|en", description = "The language, instead of the computer's.")
    private @Nullable String language;

    @Override
    public Integer call() {
        Locale wanted = language == null ? Languages.ofSystem() : Locale.forLanguageTag(language);
        Optional<ErrorPage> page = ErrorPages.of(code, wanted).or(() -> ErrorPages.of("-" + code, wanted));
        if (page.isEmpty()) {
            System.err.println(
                    "There is no page about " + code + ". Codes are numbers, as 4102, or words, as client.refused.");
            return ExitCode.USAGE;
        }
        System.out.println(page.get().text().replace("\n", System.lineSeparator()));
        return ExitCode.DONE;
    }
}
