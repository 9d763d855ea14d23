package se.kortbro.portal.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import se.kortbro.daemon.Daemon;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.policy.LivePolicy;
import se.kortbro.daemon.policy.Settings;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.simulatedcard.Fault;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * A computer whose desktop shows icons: the whole daemon with its tray, and a simulated reader with a card, in a process of
 * its own, since where the session's bus is stands in a process's environment.
 */
final class DeskWithTray implements AutoCloseable {
    private static final long LIMIT_SECONDS = 20;

    private final Process process;
    private final String address;

    /** @param bus the address of the session's bus */
    DeskWithTray(Path folder, String bus) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Duser.language=sv",
                        DeskWithTray.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus);
        DaemonCommand.classesTo(builder.environment());
        process = builder.start();
        String port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        address = "ws://127.0.0.1:" + port + "/v1";
    }

    String address() {
        return address;
    }

    /** The card will be pulled when the next command is to reach it. */
    void pullAtNextCommand() throws IOException {
        tell("pull");
    }

    void insert() throws IOException {
        tell("insert");
    }

    private void tell(String words) throws IOException {
        process.getOutputStream().write((words + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** The process: does what it is told, a line each, until there are no more. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        CertificateAuthority authority = new CertificateAuthority(
                Files.createDirectories(folder.resolve("maker")), Clock.systemUTC(), new SecureRandom());
        SimulatedCard card = WholeDaemon.card(authority::transportCertificate, WholeDaemon.NUMBERS.get(0));
        SimulatedReader reader = new SimulatedReader();
        reader.insert(card);
        Settings settings = Settings.builtIn()
                .allowing(new AllowedOrigin(Origin.parse(WholeDaemon.ORIGIN).orElseThrow(), true), "test");
        try (Daemon daemon = Daemon.start(new Daemon.Surroundings(
                LivePolicy.always(settings),
                Files.createDirectories(folder.resolve("daemon")),
                new SimulatedWinscard(reader),
                new PinTypist(new char[] {'1', '2', '3', '4', '5', '6'}),
                Recorder.NONE,
                Optional.of(() -> {})))) {
            System.out.println(daemon.port().orElseThrow());
            BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                if (line.equals("pull")) {
                    reader.fault(new Fault(1, Fault.Kind.PULL_BEFORE));
                } else if (line.equals("insert")) {
                    reader.insert(card);
                }
            }
        }
        System.exit(0);
    }
}
