package se.kortbro.daemon;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.activation.CardWorkflows;
import se.kortbro.daemon.activation.Journal;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.activation.Workflows;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.card.CardCatalog;
import se.kortbro.daemon.card.IdleTimeout;
import se.kortbro.daemon.card.piv.PivEdge;
import se.kortbro.daemon.doctor.CorrelationId;
import se.kortbro.daemon.doctor.Doctor;
import se.kortbro.daemon.doctor.InstalledBrowsers;
import se.kortbro.daemon.doctor.Listening;
import se.kortbro.daemon.doctor.PortHolders;
import se.kortbro.daemon.doctor.Subjects;
import se.kortbro.daemon.doctor.TrayPlace;
import se.kortbro.daemon.gateway.Gateway;
import se.kortbro.daemon.gateway.Identity;
import se.kortbro.daemon.origin.PeerUser;
import se.kortbro.daemon.pcsc.PcscReaders;
import se.kortbro.daemon.pcsc.Winscard;
import se.kortbro.daemon.policy.LivePolicy;
import se.kortbro.daemon.policy.Settings;
import se.kortbro.daemon.prompt.PinPadPrompt;
import se.kortbro.daemon.prompt.SwingPinPrompt;
import se.kortbro.daemon.prompt.TerminalPinPrompt;
import se.kortbro.daemon.prompt.process.WindowProcessPrompt;
import se.kortbro.daemon.tray.StatusArea;

/** The service: the only place where its parts meet, weakest dependency first. */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    /** The edges in the order in which a card is offered to them. */
    static final CardCatalog<CardConnection> EDGES = new CardCatalog<>(List.of(new PivEdge()));

    /** How long nothing runs before memory is given back. */
    private static final long QUIET_SECONDS = 2;

    /** Names an argument file of java with what the JVM of windows is given: the launcher's to set. */
    private static final String WINDOW_OPTIONS = "kortbro.window.options";

    private final CorrelationId run;
    private final Journal journal;
    private final PcscReaders readers;
    private final Gateway gateway;
    private final Doctor doctor;
    private final Optional<StatusArea> tray;

    /**
     * What the daemon is given from outside.
     *
     * @param policy who may connect, and where
     * @param dataFolder where it keeps the journal; exists
     * @param winscard the system's readers, or simulated ones
     * @param prompt how the person is asked for codes
     * @param recorder where what is said to cards is written down; in daily use nowhere
     * @param quit ends the daemon when the person chooses that in the tray; empty: there is no tray, and no windows but those
     *     that ask for codes
     */
    public record Surroundings(
            LivePolicy policy,
            Path dataFolder,
            Winscard winscard,
            PinPrompt prompt,
            Recorder recorder,
            Optional<Runnable> quit) {}

    private Daemon(Surroundings given) {
        run = CorrelationId.random();
        LOG.info("This run is {}", run);
        journal = new Journal(given.dataFolder(), Clock.systemUTC());
        Person person = new Person(given.dataFolder());
        TrayFeed seen = new TrayFeed();
        PinPrompt prompt = new PersonsPrompt(given.prompt(), person, seen);
        // The serial collector makes the heap smaller in a full collection alone (java(1), MaxHeapFreeRatio), and a
        // daemon that
        // waits never needs one. It takes some 20 ms, while nobody waits.
        IdleTimeout memory = IdleTimeout.after(QUIET_SECONDS, System::gc);
        Workflows workflows = new WatchedWorkflows(new CardWorkflows(prompt, journal, Clock.systemUTC()), seen, memory);
        Gateway.Ports ports = new Gateway.Ports(
                given.policy().get().ports().first(),
                given.policy().get().ports().last());

        run.keepIn(given.dataFolder());

        readers = new PcscReaders(given.winscard(), EDGES, given.recorder());
        doctor = Doctor.of(
                new Subjects(
                        readers,
                        given.winscard()::installed,
                        given.policy(),
                        given.dataFolder(),
                        this::listening,
                        PortHolders.ofThisSystem(),
                        InstalledBrowsers.ofThisSystem(),
                        this::iconPlace,
                        Version.built()),
                Clock.systemUTC());
        gateway = Gateway.open(
                ports,
                given.policy()::origins,
                PeerUser.ofThisSystem(),
                readers,
                workflows,
                new PageCheckups(doctor),
                new Identity(Version.number(), run.text()));
        PersonsWishes wishes =
                new PersonsWishes(given, gateway.forPerson(), doctor, person, () -> seen.lookAt(readers));
        tray = given.quit().map(quit -> StatusArea.open(wishes, person.language(), person.wantsTray()));
        tray.ifPresent(area -> seen.tell(area::show, area::tellCardPulled, readers));
        gateway.onPort(seen::listensOn);
        seen.goesBy(given.policy().get());
        given.policy().onChange(settings -> {
            follow(settings);
            seen.goesBy(settings);
        });
    }

    /** What an administrator says anew while the daemon runs; the ports are looked at when it starts. */
    private void follow(Settings settings) {
        LOG.info(
                "Policy has changed; pages of {} origins may connect",
                settings.origins().size());
        settings.problems().forEach(problem -> LOG.warn("Policy: {}", problem));
        gateway.review(settings.originPolicy());
    }

    /** Starts it. It runs on threads of its own, none of which keeps the process alive. */
    public static Daemon start(Surroundings given) {
        return new Daemon(given);
    }

    /**
     * How codes are asked for on this computer: in a window, while there is no screen on the terminal, else on a reader with
     * keys alone. Windows have a process of their own where the launcher says how it is started.
     *
     * @param dataFolder where a crash of that process is told of
     * @param terminal whether windows are not wanted
     */
    public static PinPrompt promptHere(Path dataFolder, boolean terminal) {
        PinPrompt withoutScreen = TerminalPinPrompt.hasTerminal() ? new TerminalPinPrompt() : new PinPadPrompt();
        if (terminal) {
            return withoutScreen;
        }
        PinPrompt inHere = new SwingPinPrompt(withoutScreen);
        String options = System.getProperty(WINDOW_OPTIONS);
        return options == null ? inHere : new WindowProcessPrompt(WindowMain.command(options, dataFolder), inHere);
    }

    /** The port on which pages find it; empty while all ports of the range are taken. */
    public OptionalInt port() {
        return gateway.port();
    }

    /** The name of this run, which pages and the log know too. */
    public CorrelationId run() {
        return run;
    }

    /** Looks at everything that can be wrong, for who sits at this computer. */
    public Doctor doctor() {
        return doctor;
    }

    /**
     * Brings up what the daemon has to show: the question that is open, else the status window.
     *
     * @return whether there is a screen to show it on
     */
    boolean bring() {
        tray.ifPresent(StatusArea::bring);
        return tray.isPresent();
    }

    private Listening listening() {
        return Listening.at(port()).through(gateway.stranger());
    }

    private TrayPlace.Answer iconPlace() {
        return tray.map(area -> area.iconShown() ? TrayPlace.Answer.SHOWN : TrayPlace.Answer.NONE)
                .orElse(TrayPlace.Answer.UNKNOWN);
    }

    /**
     * Ends it, in reverse: no more icon, no more pages, then no more cards, once the command that runs is done; then the
     * journal. Returns within seconds, also when a card does not answer.
     */
    @Override
    public void close() {
        tray.ifPresent(StatusArea::close);
        gateway.close();
        readers.close();
        journal.close();
    }
}
