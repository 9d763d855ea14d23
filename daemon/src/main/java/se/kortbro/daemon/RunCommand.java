package se.kortbro.daemon;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.apdu.TranscriptFile;
import se.kortbro.daemon.pcsc.SystemWinscard;
import se.kortbro.daemon.policy.LivePolicy;
import se.kortbro.daemon.policy.PersonFile;
import se.kortbro.daemon.prompt.SwingPinPrompt;

/** The daemon, until a signal ends it. */
@Command(
        name = "run",
        description = "Runs the daemon until it is told to end (Ctrl-C, SIGTERM).",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    /** A session that ends does not wait longer than this for us. */
    private static final long CLOSING_MS = 5_000;

    @Mixin
    private final DaemonOptions daemon = new DaemonOptions();

    @Option(names = "--autostart", description = "Started at login: ends silently when the daemon runs already.")
    private boolean autostart;

    @Option(names = "--terminal", description = "Asks for codes in this terminal, even when there is a screen.")
    private boolean terminal;

    @Option(
            names = "--transcript",
            paramLabel = "FILE",
            description = "Writes what is said to cards to a new FILE, codes masked, for a bug report."
                    + " Certificates and card numbers are in it.")
    private @Nullable Path transcript;

    @Option(
            names = "--log-level",
            description = "${COMPLETION-CANDIDATES}; default what person.json in the data folder says, else info.")
    private Log.@Nullable Detail detail;

    /**
     * The daemon as a login starts it.
     *
     * @return the exit code
     */
    static int atLogin() {
        RunCommand command = new RunCommand();
        command.autostart = true;
        try {
            return command.call();
        } catch (Exception e) { // told as picocli tells it: where it went wrong, for who has to mend it
            e.printStackTrace();
            return ExitCode.FAILED;
        }
    }

    @Override
    public Integer call() throws Exception {
        Path folder = DataFolder.create(daemon.folder());
        PersonFile person = PersonFile.read(folder);
        Log.toStandardError(
                detail != null ? detail : person.logLevel().map(Log.Detail::of).orElse(Log.Detail.INFO));
        Optional<SingleInstance> place = SingleInstance.take(folder);
        if (place.isEmpty()) {
            return runningAlready(folder);
        }
        try (SingleInstance only = place.get()) {
            Log.toFiles(folder);
            run(folder, person, transcript == null ? Recorder.NONE : TranscriptFile.create(transcript));
        } catch (FileSystemException e) {
            if (transcript == null || !transcript.toString().equals(e.getFile())) {
                throw e;
            }
            System.err.println(noTranscript(e));
            return ExitCode.USAGE;
        }
        return ExitCode.DONE;
    }

    private static String noTranscript(FileSystemException why) {
        String file = "The transcript cannot be written to " + why.getFile() + ": ";
        if (why instanceof FileAlreadyExistsException) {
            return file + "it exists already, and is not overwritten. Name another file, or move that one away.";
        }
        if (why instanceof NoSuchFileException) {
            return file + "there is no such folder. Make it, or name a file in another one.";
        }
        String reason = why instanceof AccessDeniedException ? "you may not write there" : why.getMessage();
        return file + reason + ". Name a file in a folder of your own.";
    }

    private void run(Path folder, PersonFile person, Recorder recorder) throws InterruptedException {
        Logger log = LoggerFactory.getLogger(Daemon.class);
        LivePolicy policy = daemon.policy();
        policy.get().problems().forEach(problem -> log.warn("Policy: {}", problem));
        person.problems().forEach(problem -> log.warn("Your own settings: {}", problem));
        log.info("Kortbro {}, data in {}", Version.number(), folder);
        if (transcript != null) {
            log.warn("What is said to cards is recorded in {}, certificates and card numbers with it", transcript);
        }
        boolean tray = !terminal && SwingPinPrompt.hasScreen();
        Daemon started = Daemon.start(new Daemon.Surroundings(
                policy,
                folder,
                SystemWinscard.ofThisSystem(),
                Daemon.promptHere(folder, terminal),
                recorder,
                tray ? Optional.of(RunCommand::quit) : Optional.empty()));
        Optional<Doorbell> bell = Doorbell.listen(folder, started::bring);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeInTime(started, bell, log), "end"));
        new CountDownLatch(1).await();
    }

    /** On a thread of its own: who waits for the end must not be needed for it. */
    private static void quit() {
        new Thread(() -> System.exit(ExitCode.DONE), "quit").start();
    }

    /** A card that does not come back keeps its thread busy, and must not keep the person's session from ending. */
    private static void closeInTime(Daemon daemon, Optional<Doorbell> bell, Logger log) {
        log.info("Ending");
        bell.ifPresent(Doorbell::close);
        Thread closing = new Thread(daemon::close, "closing");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSING_MS);
            log.info(closing.isAlive() ? "Ended while a card was still at work" : "Ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Log.close();
        }
    }

    /** Who starts it again wants to see it: where she does, all is well. */
    private int runningAlready(Path folder) {
        if (autostart || Ring.at(folder) == Ring.SHOWN) {
            return ExitCode.DONE;
        }
        System.err.println("Kortbro runs already.");
        return ExitCode.RUNNING_ALREADY;
    }
}
