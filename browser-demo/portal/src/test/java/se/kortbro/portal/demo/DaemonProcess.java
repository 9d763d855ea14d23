package se.kortbro.portal.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The daemon as a person starts it in a terminal: a process of its own, which can be killed. The terminal is one of
 * util-linux' {@code script}; somebody sits before it and types the PIN whenever it is asked for.
 */
final class DaemonProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The end of the question for PIN 1, in Swedish; the terminal may not have the letters of its beginning. */
    private static final String QUESTION = "Legitimering): ";

    private final Process terminal;
    private final ProcessHandle daemon;
    private final StringBuilder said = new StringBuilder();
    private final String address;
    private volatile CountDownLatch willing = new CountDownLatch(0);

    private DaemonProcess(Process terminal, String pin) throws InterruptedException {
        this.terminal = terminal;
        Thread person = new Thread(() -> typeWhenAsked(pin), "person at the terminal");
        person.setDaemon(true);
        person.start();
        this.address = DaemonCommand.address(awaitSaid(DaemonCommand.UP));
        this.daemon = terminal.children().findFirst().orElseThrow();
    }

    /**
     * Starts it, and waits until pages reach it.
     *
     * @param data its data folder
     * @param policy a policy file that lets the test's page in
     */
    static DaemonProcess start(Path data, Path policy, String pin) throws IOException, InterruptedException {
        Path jdk = Path.of(System.getProperty("java.home"));
        String command = String.join(" ", DaemonCommand.words(jdk, List.of("-Xmx48m"), data, policy));
        ProcessBuilder builder = new ProcessBuilder("script", "-qfec", "exec " + command + " --terminal", "/dev/null")
                .redirectErrorStream(true);
        DaemonCommand.classesTo(builder.environment());
        return new DaemonProcess(builder.start(), pin);
    }

    String address() {
        return address;
    }

    /** From now on the person reads the question and thinks, until {@link #type}. */
    void hesitate() {
        willing = new CountDownLatch(1);
    }

    /** The person has made up her mind. */
    void type() {
        willing.countDown();
    }

    /** Waits until the person has been asked so many times in all. */
    void awaitAsked(int times) throws InterruptedException {
        Matcher unused = awaitSaid(Pattern.compile("(?s)(" + Pattern.quote(QUESTION) + ".*?){" + times + "}"));
    }

    /** How often the person was asked for a code. */
    int timesAsked() {
        return said().split(Pattern.quote(QUESTION), -1).length - 1;
    }

    boolean alive() {
        return daemon.isAlive();
    }

    /** Sends it a signal: KILL, STOP, CONT, TERM. */
    void signal(String name) {
        send(name, daemon.pid());
        if (name.equals("CONT")) {
            send(name, terminal.pid()); // it has stopped with the daemon, as a shell's job does
        }
    }

    private static void send(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("no process to send " + name);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it has ended; returns its exit code, 128 and the signal's number for one that was killed. */
    int awaitEnd() {
        try {
            if (terminal.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return terminal.exitValue();
            }
            throw new AssertionError("the daemon does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has written something on its terminal. */
    Matcher awaitSaid(Pattern text) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        synchronized (said) {
            while (true) {
                Matcher found = text.matcher(said);
                if (found.find()) {
                    return found;
                }
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("the daemon did not say " + text + " but:\n" + said);
                }
                said.wait(left / 1_000_000 + 1);
            }
        }
    }

    /** All that it has written on its terminal. */
    String said() {
        synchronized (said) {
            return said.toString();
        }
    }

    private void typeWhenAsked(String pin) {
        try (Reader screen = new InputStreamReader(terminal.getInputStream(), StandardCharsets.UTF_8);
                OutputStream keyboard = terminal.getOutputStream()) {
            for (int c = screen.read(); c >= 0; c = screen.read()) {
                boolean asked;
                synchronized (said) {
                    said.append((char) c);
                    asked = said.length() >= QUESTION.length()
                            && said.indexOf(QUESTION, said.length() - QUESTION.length()) >= 0;
                    said.notifyAll();
                }
                if (asked) {
                    willing.await();
                    keyboard.write((pin + "\n").getBytes(StandardCharsets.US_ASCII));
                    keyboard.flush();
                }
            }
        } catch (IOException e) {
            // the terminal went with the daemon
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        type();
        if (daemon.isAlive()) {
            signal("CONT");
            signal("KILL");
        }
        int unused = awaitEnd();
    }
}
