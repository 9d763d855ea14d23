package se.kortbro.daemon.pcsc;

import java.time.Duration;
import java.util.List;

/**
 * The system's smart card API (PC/SC part 5; winscard.h, pcsclite.h), as little of it as we use. Its siblings: one for each
 * system, and a simulated one in the demo.
 *
 * <p>Contexts and handles belong to the thread that made them; {@link Context#cancel()} alone is for other threads.
 */
public interface Winscard {
    /** The reader whose state changes when readers come or go. Not on macOS. */
    String READERS_CHANGED = "\\\\?PnP?\\Notification";

    /**
     * SCardEstablishContext, scope system. One context a thread.
     *
     * @throws ScardException NO_SERVICE or SERVICE_STOPPED where the service does not run, SECURITY_VIOLATION where polkit
     *     denies it
     */
    Context establish() throws ScardException;

    /** Whether this system has a smart card API at all. */
    default boolean installed() {
        return true;
    }

    /** Whether {@link #READERS_CHANGED} may be waited for. */
    boolean tellsReadersChanged();

    /** This system's SCARD_CTL_CODE of {@code function}, such as 3400, CM_IOCTL_GET_FEATURE_REQUEST. */
    int controlCode(int function);

    /** A thread's way to the service. */
    interface Context extends AutoCloseable {
        /** SCardListReaders: their names; an empty list instead of NO_READERS_AVAILABLE. */
        List<String> readers() throws ScardException;

        /**
         * SCardGetStatusChange: blocks until one of the readers is no longer as it is known. The system wakes us: this does
         * not poll.
         *
         * @param known readers, each with the bits that are known of it: 0 at first, then what was answered last
         * @param limit how long to wait, at most; zero asks for the state as it is now
         * @return the state of each, in the order asked
         * @throws ScardException TIMEOUT when nothing changed, also with limit zero; CANCELLED; UNKNOWN_READER when one of
         *     them has left
         */
        List<ReaderBits> awaitChange(List<KnownBits> known, Duration limit) throws ScardException;

        /** SCardCancel: ends an {@link #awaitChange} under way; one that is just about to begin may miss it. Any thread. */
        void cancel();

        /**
         * SCardConnect.
         *
         * @throws ScardException SHARING_VIOLATION, NO_SMARTCARD, UNRESPONSIVE_CARD, UNKNOWN_READER
         */
        Handle connect(String reader, Share share) throws ScardException;

        /** SCardReleaseContext; handles that are open are closed with it. Doing it again does nothing. */
        @Override
        void close();
    }

    /** A connection to the card that is in a reader. */
    interface Handle {
        /** SCardReconnect, after RESET_CARD. */
        void reconnect(Share share, Disposition before) throws ScardException;

        /** What the card and the system agreed on when connecting: {@link Status#T0} or {@link Status#T1}. */
        int protocol();

        /** SCardStatus; may wait for the transactions of others to end. */
        Status status() throws ScardException;

        /** SCardBeginTransaction: waits, without limit, for the transactions of others to end. */
        void beginTransaction() throws ScardException;

        void endTransaction(Disposition disposition) throws ScardException;

        /**
         * SCardTransmit. Copies that were made of {@code command} are wiped: it may carry a PIN.
         *
         * @param command 4 to 65,544 bytes, not kept and not changed
         * @return what the card answered, for the caller alone; may be shorter than a status word when the card just left
         */
        byte[] transmit(byte[] command) throws ScardException;

        /** SCardControl. Copies that were made of {@code input} are wiped. */
        byte[] control(int controlCode, byte[] input) throws ScardException;

        /** SCardDisconnect. What goes wrong is not told: there is nothing left to do. */
        void disconnect(Disposition disposition);
    }

    /**
     * A reader and what is known of it.
     *
     * @param bits the {@link ReaderBits#bits()} of the last answer; 0 when nothing is known
     */
    record KnownBits(String reader, int bits) {}

    /**
     * A reader's state.
     *
     * @param bits SCARD_STATE bits, {@link ReaderBits} names them; the upper 16 count insertions and removals where the
     *     system does
     * @param atr the card's answer to reset, empty while there is none
     */
    record ReaderBits(String reader, int bits, byte[] atr) {
        public static final int CHANGED = 0x2;
        public static final int UNKNOWN = 0x4;
        public static final int UNAVAILABLE = 0x8;
        public static final int EMPTY = 0x10;
        public static final int PRESENT = 0x20;
        public static final int EXCLUSIVE = 0x80;
        public static final int IN_USE = 0x100;
        public static final int MUTE = 0x200;

        public boolean has(int bit) {
            return (bits & bit) != 0;
        }
    }

    /**
     * What SCardStatus tells of a connection.
     *
     * @param protocol 1 for T=0, 2 for T=1; 0 before one is chosen
     * @param atr 0 to 33 bytes
     */
    record Status(SlotState state, int protocol, byte[] atr) {
        public static final int T0 = 1;
        public static final int T1 = 2;
    }

    /** In the order of Windows' numbers, 0 to 6; pcsc-lite has a bit for each. */
    enum SlotState {
        UNKNOWN,
        ABSENT,
        PRESENT,
        SWALLOWED,
        POWERED,
        NEGOTIABLE,
        SPECIFIC
    }

    /** SCARD_SHARE. */
    enum Share {
        EXCLUSIVE(1),
        SHARED(2);

        private final int value;

        Share(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }
    }

    /** What becomes of the card. */
    enum Disposition {
        LEAVE_CARD(0),
        RESET_CARD(1),
        UNPOWER_CARD(2);

        private final int value;

        Disposition(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }
    }
}
