package se.kortbro.portal.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import se.kortbro.daemon.pcsc.ScardError;
import se.kortbro.daemon.pcsc.ScardException;
import se.kortbro.daemon.pcsc.Winscard;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * Windows' habit from 8 on, on a clock that tests move: a transaction in which nothing is sent for more than 5 s costs the
 * card a reset, and the program that held it hears SCARD_W_RESET_CARD at its next call (SCardBeginTransaction, remarks).
 * Who holds the card exclusively needs no transaction, and has nothing to fear.
 */
final class FiveSecondRule implements Winscard {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Winscard system;
    private final SimulatedReader reader;
    private final AtomicInteger resets = new AtomicInteger();
    private Duration now = Duration.ZERO;
    private int transmitted;
    private int sleepAfter;

    /** @param reader the one reader that {@code system} has */
    FiveSecondRule(Winscard system, SimulatedReader reader) {
        this.system = system;
        this.reader = reader;
    }

    /** Time goes by. */
    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    private synchronized Duration now() {
        return now;
    }

    /** After so many more commands, in the middle of whatever goes on, the computer sleeps for a minute. */
    synchronized void sleepAfter(int commands) {
        sleepAfter = transmitted + commands;
    }

    private synchronized void transmitted() {
        transmitted++;
        if (transmitted == sleepAfter) {
            now = now.plus(Duration.ofMinutes(1));
        }
    }

    /** How often a card was reset for it. */
    int resets() {
        return resets.get();
    }

    @Override
    public Context establish() throws ScardException {
        Context context = system.establish();
        return new Context() {
            @Override
            public List<String> readers() throws ScardException {
                return context.readers();
            }

            @Override
            public List<ReaderBits> awaitChange(List<KnownBits> known, Duration limit) throws ScardException {
                return context.awaitChange(known, limit);
            }

            @Override
            public void cancel() {
                context.cancel();
            }

            @Override
            public Handle connect(String name, Share share) throws ScardException {
                return new RuledHandle(context.connect(name, share), share);
            }

            @Override
            public void close() {
                context.close();
            }
        };
    }

    @Override
    public boolean tellsReadersChanged() {
        return system.tellsReadersChanged();
    }

    @Override
    public int controlCode(int function) {
        return system.controlCode(function);
    }

    private final class RuledHandle implements Handle {
        private final Handle handle;
        private Share share;
        private boolean inTransaction;
        private boolean wasReset;
        private Duration active = Duration.ZERO;

        RuledHandle(Handle handle, Share share) {
            this.handle = handle;
            this.share = share;
        }

        private void demandNotIdle() throws ScardException {
            if (share == Share.SHARED && inTransaction && now().minus(active).compareTo(LIMIT) > 0) {
                resets.incrementAndGet();
                reader.reset();
                inTransaction = false;
                wasReset = true;
            }
            if (wasReset) {
                throw new ScardException(ScardError.RESET_CARD);
            }
        }

        @Override
        public void reconnect(Share other, Disposition before) throws ScardException {
            handle.reconnect(other, before);
            share = other;
            wasReset = false;
        }

        @Override
        public int protocol() {
            return handle.protocol();
        }

        @Override
        public Status status() throws ScardException {
            demandNotIdle();
            return handle.status();
        }

        @Override
        public void beginTransaction() throws ScardException {
            demandNotIdle();
            handle.beginTransaction();
            inTransaction = true;
            active = now();
        }

        @Override
        public void endTransaction(Disposition disposition) throws ScardException {
            demandNotIdle();
            handle.endTransaction(disposition);
            inTransaction = false;
        }

        @Override
        public byte[] transmit(byte[] command) throws ScardException {
            demandNotIdle();
            byte[] answer = handle.transmit(command);
            active = now();
            transmitted();
            return answer;
        }

        @Override
        public byte[] control(int controlCode, byte[] input) throws ScardException {
            demandNotIdle();
            return handle.control(controlCode, input);
        }

        @Override
        public void disconnect(Disposition disposition) {
            handle.disconnect(disposition);
        }
    }
}
