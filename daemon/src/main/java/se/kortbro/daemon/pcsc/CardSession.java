package se.kortbro.daemon.pcsc;

import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.PinPad;
import se.kortbro.daemon.pcsc.Connector.Connected;
import se.kortbro.daemon.pcsc.Winscard.Disposition;
import se.kortbro.daemon.pcsc.Winscard.Handle;
import se.kortbro.daemon.pcsc.Winscard.Share;

/**
 * One hold of one card. Alone on it, it needs no transactions; where others have the card open too, each stretch of commands
 * is a transaction, and {@link #pause} ends it: Windows resets a card under a transaction that is idle for 5 s.
 */
final class CardSession implements HeldCard, CardConnection {
    private static final Logger LOG = LoggerFactory.getLogger(CardSession.class);

    /** How often another program may reset the card while we try to begin; then it is busy. */
    private static final int BEGINNINGS = 5;

    private final CardDesk desk;
    private final Insertion insertion;
    private final Handle handle;
    private final Share share;
    private final boolean trial;
    private final CardConnection toCard;
    private boolean inTransaction;
    private boolean resetAtEnd;
    private boolean broken;

    /** @param trial whether the card is to be recognised only: what goes wrong may be tried again, and is not told on */
    CardSession(CardDesk desk, Insertion insertion, Connected connected, boolean trial) {
        this.desk = desk;
        this.insertion = insertion;
        this.handle = connected.handle();
        this.share = connected.share();
        this.trial = trial;
        this.toCard = desk.recorded(insertion, this::exchange, isT0());
        insertion.through(this);
        insertion.card().ifPresent(Card::forgetState); // others may have used it since we did
    }

    @Override
    public String reader() {
        return desk.reader();
    }

    @Override
    public Card card() {
        if (!insertion.recognised()) {
            desk.recogniseHere(this);
        }
        return insertion.card().orElseThrow(() -> new CardFailure.Unsupported(insertion.atr));
    }

    Insertion insertion() {
        return insertion;
    }

    Handle handle() {
        return handle;
    }

    boolean isT0() {
        return handle.protocol() == Winscard.Status.T0;
    }

    @Override
    public byte[] transmit(byte[] command) {
        try {
            begin();
        } catch (ScardException e) {
            throw failure(e);
        }
        return toCard.transmit(command);
    }

    /** What goes to the card, and nothing else does: here is where it is recorded. */
    private byte[] exchange(byte[] command) {
        try {
            return answered(handle.transmit(command));
        } catch (ScardException e) {
            throw failure(e);
        }
    }

    private byte[] answered(byte[] answer) {
        if (answer.length < 2) {
            // A card pulled during a command can show as success without an answer.
            throw broken(new CardFailure.Removed());
        }
        return answer;
    }

    @Override
    public Optional<PinPad> pinPad(Locale language) {
        PinPadFeatures features = desk.pinPad();
        return features.present()
                ? Optional.of(new ReaderPad(features, language, this::onPad, desk::withoutPinPad))
                : Optional.empty();
    }

    /** A transaction is not idle while the person types on the reader: the reader is at work on our command. */
    private Optional<byte[]> onPad(int code, byte[] structure, byte[] command) {
        try {
            begin();
        } catch (ScardException e) {
            throw failure(e);
        }
        CardConnection pad = desk.recorded(insertion, template -> control(code, structure), isT0());
        try {
            return Optional.of(pad.transmit(command));
        } catch (PadRefuses unfit) {
            return Optional.empty();
        }
    }

    /** The reader says that it cannot do this. */
    private static final class PadRefuses extends RuntimeException {
        PadRefuses(ScardException cause) {
            super(cause);
        }
    }

    private byte[] control(int code, byte[] structure) {
        try {
            return answered(handle.control(code, structure));
        } catch (ScardException e) {
            CardFailure known = ErrorMap.inUse(e);
            if (!(known instanceof CardFailure.Communication)) {
                throw failure(e);
            }
            if (desk.settle(insertion, known) != known) {
                throw broken(new CardFailure.Removed());
            }
            throw new PadRefuses(e); // what it is called differs from driver to driver
        }
    }

    private void begin() throws ScardException {
        if (share == Share.EXCLUSIVE || inTransaction) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                desk.queue().wait(handle::beginTransaction, this::begunTooLate);
                inTransaction = true;
                return;
            } catch (ScardException e) {
                if (e.error() != ScardError.RESET_CARD) {
                    throw e;
                }
                if (attempt == BEGINNINGS) {
                    throw new CardFailure.Busy();
                }
                // Nothing is lost: the card was told to forget its state before this transaction.
                reconnect();
            }
        }
    }

    /** Waits for the transactions of others, as beginning one does (pcsc-lite). */
    private void reconnect() throws ScardException {
        desk.queue().wait(() -> handle.reconnect(share, Disposition.LEAVE_CARD), () -> {});
    }

    private void begunTooLate() {
        inTransaction = true;
        endTransaction(Disposition.LEAVE_CARD);
    }

    private CardFailure failure(ScardException e) {
        if (e.error() == ScardError.RESET_CARD) {
            return reset();
        }
        CardFailure failure = ErrorMap.inUse(e);
        if (failure instanceof CardFailure.Busy) {
            return failure;
        }
        return broken(ErrorMap.doubtful(e) && !trial ? desk.settle(insertion, failure) : failure);
    }

    /** Another program reset the card; the next command works once selection and logins are made again. */
    private CardFailure reset() {
        try {
            endTransaction(Disposition.LEAVE_CARD);
            reconnect();
            insertion.card().ifPresent(Card::forgetState);
            return new CardFailure.Reset();
        } catch (ScardException e) {
            return broken(ErrorMap.inUse(e));
        }
    }

    /** Nothing more is sent to this card through this connection: another one may be in the reader by now. */
    private CardFailure broken(CardFailure why) {
        broken = true;
        if (!trial) {
            insertion.end(why);
            desk.broken(insertion, why);
        }
        return why;
    }

    /** Whether it ended in doubt about which card is in the reader. */
    boolean broken() {
        return broken;
    }

    @Override
    public void pause() {
        if (share == Share.SHARED) {
            endTransaction(Disposition.LEAVE_CARD);
            insertion.card().ifPresent(Card::forgetState);
        }
    }

    @Override
    public void resetAtEnd() {
        resetAtEnd = true;
    }

    /** Lets the card go. */
    void end() {
        insertion.through(null);
        Disposition disposition = resetAtEnd || broken ? Disposition.RESET_CARD : Disposition.LEAVE_CARD;
        // Within the transaction, so that nobody gets at the card between its end and the reset.
        boolean done = endTransaction(disposition);
        handle.disconnect(done ? Disposition.LEAVE_CARD : disposition);
    }

    /** @return whether there was a transaction, and it ended with what {@code disposition} says */
    private boolean endTransaction(Disposition disposition) {
        if (!inTransaction) {
            return false;
        }
        inTransaction = false;
        try {
            handle.endTransaction(disposition);
            return true;
        } catch (ScardException e) {
            LOG.debug("a transaction in {} has gone with its card", reader(), e);
            return false;
        }
    }
}
