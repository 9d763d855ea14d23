package se.kortbro.simulatedcard;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds a simulated reader's card behind the real pcscd: connects to the port of Debian's vsmartcard-vpcd driver for as
 * long as a card is in, and again when pcscd was restarted. A thread of its own does it, until {@link #close()}.
 *
 * <p>A {@link Fault.Kind#RESET} goes unnoticed by pcscd here: the card has forgotten its logins, and the command goes on
 * to it. A mute card is let go after {@link #MUTE_LIMIT}, and comes back when it has been pulled and inserted.
 */
public final class VpcdLink implements Closeable {
    /** The port in Debian's configuration of the driver. */
    public static final int PORT = 0x8C7B;
    /** How long a program waits for a mute card before it gets an error. */
    public static final Duration MUTE_LIMIT = Duration.ofMillis(1_500);
    /** pcscd looks at its readers every 400 ms: it does not see a card that is back sooner. */
    private static final long UNSEEN_NANOS = Duration.ofMillis(600).toNanos();

    private static final long RETRY_NANOS = Duration.ofMillis(50).toNanos();

    private final SimulatedReader reader;
    private final InetSocketAddress address;
    private final Listening listening;
    private final Thread thread;
    /** Guards the fields below, and is notified when there may be something to do. */
    private final Object moves = new Object();

    private @Nullable Socket socket;
    private long served;
    private boolean seen;
    private boolean closed;

    /** Links to the driver on this machine's usual port. */
    public VpcdLink(SimulatedReader reader) {
        this(reader, PORT);
    }

    /** @param port the CHANNELID of the driver's configuration, on 127.0.0.1 */
    public VpcdLink(SimulatedReader reader, int port) {
        this.reader = reader;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.listening = reader.onChange(this::cardMoved);
        this.thread = new Thread(this::run, "vpcd-link");
        thread.setDaemon(true);
        thread.start();
    }

    /** The card is out, or another is in: the driver's connection is the old card's and ends. */
    private void cardMoved() {
        synchronized (moves) {
            if (!isServed()) {
                hangUp();
            }
            moves.notifyAll();
        }
    }

    private void run() {
        try {
            while (awaitCard()) {
                awaitNanos(serve() ? UNSEEN_NANOS : RETRY_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a card that has not been served to its end; false when this link was closed. */
    private boolean awaitCard() throws InterruptedException {
        synchronized (moves) {
            while (!closed && !reader.present()) {
                moves.wait();
            }
            served = reader.insertions();
            seen = false;
            return !closed;
        }
    }

    /** Plays the card until something ends it; false when the driver was not there. */
    private boolean serve() throws InterruptedException {
        try (Socket connection = new Socket()) {
            connection.connect(address);
            converse(connection);
            return true;
        } catch (IOException e) {
            return false; // pcscd is not there (yet)
        }
    }

    private void converse(Socket connection) throws InterruptedException {
        synchronized (moves) {
            if (closed || !isServed()) {
                return;
            }
            socket = connection;
        }
        try {
            new VpcdConversation(reader, connection, this::powered).run();
        } catch (CardMute e) {
            awaitNanos(MUTE_LIMIT.toNanos());
            awaitPull();
        } catch (CardGone | IOException e) {
            // pulled, or pcscd went: the next one gets the card as it is then
        } finally {
            synchronized (moves) {
                seen = false;
                socket = null;
            }
        }
    }

    private void awaitPull() throws InterruptedException {
        synchronized (moves) {
            hangUp();
            while (!closed && isServed()) {
                moves.wait();
            }
        }
    }

    /** Whether the card that is in is the one that this link plays. */
    private boolean isServed() {
        return reader.present() && reader.insertions() == served;
    }

    private void powered() {
        synchronized (moves) {
            seen = true;
            moves.notifyAll();
        }
    }

    /**
     * Waits until pcscd has powered the card that is in now: its clients find it some milliseconds later.
     *
     * @return whether it did so within {@code limit}
     */
    public boolean awaitSeen(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (moves) {
            while (!(seen && isServed())) {
                long left = end - System.nanoTime();
                if (closed || left <= 0) {
                    return false;
                }
                moves.wait(left / 1_000_000 + 1);
            }
            return true;
        }
    }

    /** Waits so long, or until this link is closed, whatever the card does. */
    private void awaitNanos(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        synchronized (moves) {
            long left = nanos;
            while (!closed && left > 0) {
                moves.wait(left / 1_000_000 + 1);
                left = end - System.nanoTime();
            }
        }
    }

    private void hangUp() {
        Socket open = socket;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }

    /** The card vanishes from pcscd; returns when the thread has ended. */
    @Override
    public void close() {
        listening.close();
        synchronized (moves) {
            closed = true;
            hangUp();
            moves.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
