package se.kortbro.daemon;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. Exit codes are in {@link ExitCode}. */
@Command(
        name = "kortbro",
        description = "A bridge from a web portal's page to the smart card in the reader.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            ReadersCommand.class,
            CardCommand.class,
            PolicyCommand.class,
            DoctorCommand.class,
            ErrorCommand.class,
            SupportBundleCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Log.prepare();
        System.exit(commandLine().execute(SchemeStart.arguments(arguments)));
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Main());
        CommandLine error = commands.getSubcommands().get("error");
        if (error != null) {
            error.setUnmatchedOptionsArePositionalParams(true); // -32602 is a code
        }
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(
                        failure -> failure instanceof ParameterException ? ExitCode.USAGE : ExitCode.FAILED);
    }
}
