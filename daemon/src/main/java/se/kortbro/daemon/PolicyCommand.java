package se.kortbro.daemon;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.kortbro.daemon.policy.PolicySources;
import se.kortbro.daemon.policy.Settings;
import se.kortbro.protocol.json.JsonWriter;

/** What the daemon goes by, and who said so. */
@Command(
        name = "policy",
        description = "Shows the settings in force, and writes what browsers need to know of them.",
        mixinStandardHelpOptions = true,
        subcommands = {PolicyCommand.Show.class, BrowserPolicyCommand.class})
final class PolicyCommand {
    private PolicyCommand() {}

    /** All settings, each with its source. */
    @Command(
            name = "show",
            description = "Shows each setting, where it comes from, and what could not be used.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Option(names = "--policy", paramLabel = "FILE", description = "A policy file, besides the administrator's.")
        private @Nullable Path policy;

        @Option(names = "--json", description = "Prints it for a program.")
        private boolean json;

        @Override
        public Integer call() {
            Settings settings =
                    PolicySources.ofThisSystem(Optional.ofNullable(policy)).read();
            System.out.println(json ? JsonWriter.write(SettingsText.json(settings)) : SettingsText.text(settings));
            return settings.problems().isEmpty() ? ExitCode.DONE : ExitCode.POLICY;
        }
    }
}
