package se.kortbro.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import se.kortbro.daemon.Daemon;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.pcsc.SystemWinscard;
import se.kortbro.daemon.policy.LivePolicy;
import se.kortbro.daemon.policy.Settings;

/**
 * A daemon in a process of its own, with the JVM options that it is shipped with, whole but for the person: the demo card's
 * PIN is typed at once.
 */
final class TypingDaemon implements AutoCloseable {
    private final LineProcess process;
    private final String address;

    /**
     * Starts it, and waits until pages reach it.
     *
     * @param data its data folder, which need not exist
     * @param origin whose pages it lets in
     */
    TypingDaemon(Bench.Place place, Path data, String origin) throws IOException {
        Files.createDirectories(data);
        process = LineProcess.javaAsDaemon(place.root(), TypingDaemon.class, data.toString(), origin);
        address = WireSocket.address(Integer.parseInt(process.hear()));
    }

    /** Where pages reach it. */
    String address() {
        return address;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.close();
    }

    /** The process: says the port, and ends with its input. */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        System.setErr(new PrintStream(Files.newOutputStream(data.resolve("log")), true, StandardCharsets.UTF_8));
        Origin origin = Origin.parse(arguments[1]).orElseThrow();
        Daemon daemon = Daemon.start(new Daemon.Surroundings(
                LivePolicy.always(Settings.builtIn().allowing(new AllowedOrigin(origin, true), "bench")),
                data,
                SystemWinscard.ofThisSystem(),
                (request, cancellation) -> new AtOnce(cancellation),
                Recorder.NONE,
                Optional.empty()));
        System.out.println(daemon.port().orElseThrow());
        while (System.in.read() >= 0) {
            // until whoever started it goes
        }
        daemon.close();
    }

    /** Types the PIN of the demo card, once a question. */
    private record AtOnce(Cancellation cancellation) implements PinPrompt.Dialogue {
        private static final char[] DEMO_PIN = {'1', '2', '3', '4', '5', '6'};

        @Override
        public Pin ask(PinStatus status, Optional<PinPrompt.Problem> problem) {
            cancellation.check();
            if (problem.isPresent() || status.role() == PinRole.PUK) {
                throw new IllegalStateException("the PIN of the demo card is wrong");
            }
            return Pin.takeOver(DEMO_PIN.clone());
        }

        @Override
        public PinPrompt.Replacement askReplacement(
                PinStatus current, PinStatus replaced, Optional<PinPrompt.Problem> problem) {
            throw new IllegalStateException("nobody changes a code here");
        }

        @Override
        public void onPad(PinStatus status, Optional<PinPrompt.Problem> problem) {
            throw new IllegalStateException("there is no pad");
        }

        @Override
        public void showLocked(PinRole role) {
            throw new IllegalStateException(role + " is locked");
        }

        @Override
        public void close() {}
    }
}
