package se.kortbro.portal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.Daemon;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.apdu.TranscriptFile;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.pcsc.SystemWinscard;
import se.kortbro.daemon.pcsc.Winscard;
import se.kortbro.daemon.policy.LivePolicy;
import se.kortbro.daemon.policy.PortRange;
import se.kortbro.daemon.policy.Settings;
import se.kortbro.daemon.prompt.SwingPinPrompt;
import se.kortbro.portal.Portal;
import se.kortbro.portal.PortalSettings;
import se.kortbro.portal.order.AdministrationAlgorithm;
import se.kortbro.portal.order.AdministrationKey;
import se.kortbro.simulatedcard.AdminKey;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Fault;
import se.kortbro.simulatedcard.SimulatedReader;

/** A portal, a daemon, and a reader with a card: the demo's own, that meet nobody else's. Closes in reverse. */
final class DemoWorld implements AutoCloseable {
    private static final char[] DEMO_PIN = {'1', '2', '3', '4', '5', '6'};

    private final Portal portal;
    private final Path daemonFolder;
    private final Winscard winscard;
    private final Settings settings;
    private final PinPrompt prompt;
    private final Recorder recorder;
    private final boolean tray;
    private @Nullable Daemon daemon;
    private final @Nullable Envelope envelope;

    /** Starts all of it. */
    DemoWorld(DemoOptions options, Path folder) throws IOException {
        this(options, folder, SimulatedWinscard::new);
    }

    /** @param service how the daemon reaches the simulated reader */
    DemoWorld(DemoOptions options, Path folder, Function<SimulatedReader, Winscard> service) throws IOException {
        PortRange ports =
                options.daemonPort == null ? PortRange.BUILT_IN : new PortRange(options.daemonPort, options.daemonPort);
        Path portalFolder = Files.createDirectories(folder.resolve("portal"));
        daemonFolder = Files.createDirectories(folder.resolve("daemon"));
        recorder = options.transcript == null ? Recorder.NONE : TranscriptFile.create(options.transcript);

        portal = new Portal(
                PortalSettings.demo(portalFolder, options.portalPort, ports.first(), ports.last()),
                Clock.systemUTC(),
                new SecureRandom());
        envelope = options.reader == DemoOptions.ReaderKind.simulated ? newEnvelope(options) : null;
        portal.start(routes -> {
            new ErrorPageRoutes().addTo(routes);
            if (envelope != null) {
                new SimulatorRoutes(envelope, options.pinPad).addTo(routes);
            }
        });
        settings = Settings.builtIn().allowing(origin(), "demo").on(ports, "demo");
        winscard = envelope == null ? SystemWinscard.ofThisSystem() : service.apply(envelope.reader());
        if (options.pinPad && envelope != null && winscard instanceof SimulatedWinscard simulated) {
            simulated.pinPad(0, envelope.pinPad());
        }
        prompt = prompt(options, daemonFolder);
        tray = !options.walk && !options.noBrowser && SwingPinPrompt.hasScreen();
        startDaemon();
    }

    /** Starts the daemon again over what an earlier one left. */
    synchronized void startDaemon() {
        daemon = Daemon.start(new Daemon.Surroundings(
                LivePolicy.always(settings),
                daemonFolder,
                winscard,
                prompt,
                recorder,
                tray ? Optional.of(this::quit) : Optional.empty()));
    }

    /** The person quits Kortbro, as she may in daily life; the portal goes on, and shows what a page does then. */
    private void quit() {
        Thread quitting = new Thread(
                () -> {
                    stopDaemon();
                    System.out.println("Kortbro was quit from its icon. Mina sidor goes on; Ctrl-C ends both.");
                },
                "quit");
        quitting.start();
    }

    synchronized void stopDaemon() {
        if (daemon != null) {
            daemon.close();
            daemon = null;
        }
    }

    String address() {
        return portal.origin();
    }

    synchronized String daemonAddress() {
        OptionalInt port = daemon == null ? OptionalInt.empty() : daemon.port();
        return port.isPresent() ? "ws://127.0.0.1:" + port.getAsInt() + "/v1" : "waits for a free port (see the log)";
    }

    String cardText() {
        return envelope == null
                ? "whichever is in this computer's readers"
                : PortalSettings.DEMO_CARD_NUMBER + " in a simulated reader; PIN 123456, PUK 12345678";
    }

    /** The simulated reader, where there is one. */
    SimulatedReader reader() {
        if (envelope == null) {
            throw new IllegalStateException("the readers are this computer's own");
        }
        return envelope.reader();
    }

    Portal portal() {
        return portal;
    }

    /** Has the order made, or taken back. */
    void order(boolean present) {
        portal.demoOrders().set(present);
    }

    @Override
    public void close() throws IOException {
        stopDaemon();
        portal.close();
    }

    private Envelope newEnvelope(DemoOptions options) {
        AdminKey key = CardProfile.demo().adminKey();
        portal.administrationKeys()
                .set(
                        PortalSettings.DEMO_CARD_NUMBER,
                        new AdministrationKey(
                                AdministrationAlgorithm.valueOf(key.algorithm().name()), key.value()));
        CardFactory factory = new CardFactory(portal.certificateAuthority()::transportCertificate, options.keys);
        Envelope made = new Envelope(factory, portal.demoOrders()::newEnvelope);
        made.open();
        made.reader().latency(Duration.ofMillis(options.latency()));
        if (options.pullAt != null) {
            made.reader().fault(new Fault(options.pullAt, Fault.Kind.PULL_BEFORE));
        }
        return made;
    }

    private AllowedOrigin origin() {
        return new AllowedOrigin(Origin.parse(portal.origin()).orElseThrow(), true);
    }

    private static PinPrompt prompt(DemoOptions options, Path daemonFolder) {
        if (options.typist != null) {
            return options.typist;
        }
        return options.walk ? new PinTypist(DEMO_PIN) : Daemon.promptHere(daemonFolder, false);
    }
}
