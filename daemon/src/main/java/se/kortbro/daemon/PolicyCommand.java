package se.kortbro.daemon;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
        @Mixin
        private final PolicyOption policy = new PolicyOption();

        @Option(names = "--json", description = "Prints it for a program.")
        private boolean json;

        @Override
        public Integer call() {
            Settings settings = policy.sources().read();
            System.out.println(json ? JsonWriter.write(SettingsText.json(settings)) : SettingsText.text(settings));
            return settings.problems().isEmpty() ? ExitCode.DONE : ExitCode.POLICY;
        }
    }
}
