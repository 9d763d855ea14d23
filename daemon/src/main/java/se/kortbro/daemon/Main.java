package se.kortbro.daemon;

import java.util.Arrays;
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
    /**
     * What every computer does each morning. There is nothing in it to parse, and what parses takes a fifth of a second: picocli's
     * classes are of a version (Java 5) that no archive of classes takes up.
     */
    static final String[] AT_LOGIN = {"run", "--autostart"};

    private Main() {}

    public static void main(String[] arguments) {
        Log.prepare();
        String[] wanted = SchemeStart.arguments(arguments);
        System.exit(
                Arrays.equals(wanted, AT_LOGIN)
                        ? RunCommand.atLogin()
                        : commandLine().execute(wanted));
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
