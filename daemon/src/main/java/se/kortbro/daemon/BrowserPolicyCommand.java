package se.kortbro.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.policy.Settings;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonWriter;

/** The allow-list, as browsers' own policies want it. */
@Command(
        name = "browsers",
        description =
                "Writes the policy by which a browser lets the allowed pages reach Kortbro without asking the person.",
        footer = {
            "",
            "Where an administrator or an installer puts it:",
            "  chrome    a new file in /etc/opt/chrome/policies/managed",
            "  edge      a new file in /etc/opt/edge/policies/managed",
            "  chromium  a new file in /etc/chromium/policies/managed",
            "  firefox   into /etc/firefox/policies/policies.json",
            "  admx      PolicyDefinitions, of Windows or of the domain's central store"
        },
        mixinStandardHelpOptions = true)
final class BrowserPolicyCommand implements Callable<Integer> {
    /** What is written. */
    enum Format {
        chrome,
        edge,
        chromium,
        firefox,
        admx
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = {
                "One of: ${COMPLETION-CANDIDATES}.",
                "admx writes files for Windows' group policy, the others print JSON."
            })
    private @Nullable Format format;

    @Mixin
    private final PolicyOption policy = new PolicyOption();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where admx writes its files, over earlier ones of its own.")
    private @Nullable Path folder;

    @Option(
            names = "--before-146",
            description = "Also for Chrome, Edge and Chromium 139 to 145. It opens all local networks to the pages.")
    private boolean before146;

    @Override
    public Integer call() throws IOException {
        if (spec != null && (format == Format.admx) != (folder != null)) {
            throw new ParameterException(spec.commandLine(), "--folder goes with --format admx, and only with it.");
        }
        Settings settings = policy.sources().read();
        settings.problems().forEach(problem -> System.err.println("Not in force: " + problem));
        List<Origin> pages = pages(settings);
        if (pages.isEmpty()) {
            System.err.println("Nothing is written: no https page may connect.");
            return ExitCode.POLICY;
        }
        if (folder != null) {
            new GroupPolicyTemplate(pages, before146).write(folder).forEach(System.out::println);
        } else {
            System.out.println(JsonWriter.write(json(pages)));
        }
        return settings.problems().isEmpty() ? ExitCode.DONE : ExitCode.POLICY;
    }

    private Json json(List<Origin> pages) {
        return format == Format.firefox
                ? BrowserPolicyJson.ofFirefox(pages)
                : BrowserPolicyJson.ofChromium(pages, before146);
    }

    /** Those that a browser can be told of; says what is left out, and why. */
    private List<Origin> pages(Settings settings) {
        List<Origin> pages = new ArrayList<>();
        for (Settings.Allowed allowed : settings.origins()) {
            Origin origin = allowed.origin().origin();
            if (!origin.scheme().equals("https")) {
                System.err.println("Left out: " + origin + " (" + allowed.from()
                        + "): browsers let https pages alone reach this computer; its own pages need no permission.");
                continue;
            }
            pages.add(origin);
            if (origin.port() != 443 && (format == Format.firefox || format == Format.admx)) {
                System.err.println("Firefox knows no ports: " + origin + " is let through on every port.");
            }
        }
        return pages;
    }
}
