package se.kortbro.portal.demo;

import java.util.function.Supplier;
import se.kortbro.daemon.pcsc.ScardError;
import se.kortbro.daemon.pcsc.ScardException;
import se.kortbro.daemon.pcsc.Winscard.Disposition;
import se.kortbro.daemon.pcsc.Winscard.Handle;
import se.kortbro.daemon.pcsc.Winscard.Share;
import se.kortbro.daemon.pcsc.Winscard.SlotState;
import se.kortbro.daemon.pcsc.Winscard.Status;
import se.kortbro.simulatedcard.CardGone;
import se.kortbro.simulatedcard.CardMute;
import se.kortbro.simulatedcard.CardWasReset;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/** A connection to one insertion of the simulated card; once that is over, it never speaks to another. */
final class SimulatedHandle implements Handle {
    private final SimulatedWinscard winscard;
    private final SimulatedReader reader;
    private final long insertion;
    private boolean open = true;
    private boolean wasReset;

    private SimulatedHandle(SimulatedWinscard winscard, SimulatedReader reader, long insertion) {
        this.winscard = winscard;
        this.reader = reader;
        this.insertion = insertion;
    }

    static SimulatedHandle open(SimulatedWinscard winscard, SimulatedReader reader, Share share) throws ScardException {
        winscard.take(share);
        long insertion = reader.insertions();
        if (!reader.present()) {
            winscard.give();
            throw new ScardException(ScardError.NO_SMARTCARD);
        }
        return new SimulatedHandle(winscard, reader, insertion);
    }

    @Override
    public void reconnect(Share share, Disposition before) throws ScardException {
        winscard.give();
        open = false;
        winscard.take(share);
        open = true;
        demandSameInsertion();
        if (before != Disposition.LEAVE_CARD) {
            translated(reader::reset);
        }
        wasReset = false;
    }

    @Override
    public int protocol() {
        return Status.T1;
    }

    @Override
    public Status status() throws ScardException {
        demandSameInsertion();
        return new Status(
                SlotState.SPECIFIC, Status.T1, reader.card().orElseThrow().atr());
    }

    @Override
    public void beginTransaction() throws ScardException {
        demandUsable();
    }

    @Override
    public void endTransaction(Disposition disposition) throws ScardException {
        demandUsable();
        if (disposition != Disposition.LEAVE_CARD) {
            translated(reader::reset);
        }
    }

    @Override
    public byte[] transmit(byte[] command) throws ScardException {
        demandUsable();
        return translated(() -> reader.transmit(command));
    }

    @Override
    public byte[] control(int controlCode, byte[] input) throws ScardException {
        throw new ScardException(ScardError.UNSUPPORTED_FEATURE);
    }

    @Override
    public void disconnect(Disposition disposition) {
        if (!open) {
            return;
        }
        open = false;
        if (disposition != Disposition.LEAVE_CARD && reader.present() && reader.insertions() == insertion) {
            reader.card().ifPresent(SimulatedCard::reset);
        }
        winscard.give();
    }

    private void demandSameInsertion() throws ScardException {
        if (!open) {
            throw new ScardException(ScardError.INVALID_HANDLE);
        }
        if (!reader.present() || reader.insertions() != insertion) {
            throw new ScardException(ScardError.REMOVED_CARD);
        }
    }

    private void demandUsable() throws ScardException {
        demandSameInsertion();
        if (wasReset) {
            throw new ScardException(ScardError.RESET_CARD);
        }
    }

    /** What befell the card, in the words of the smart card API. */
    private byte[] translated(Supplier<byte[]> work) throws ScardException {
        try {
            return work.get();
        } catch (CardGone gone) {
            throw new ScardException(ScardError.REMOVED_CARD);
        } catch (CardMute mute) {
            throw new ScardException(ScardError.UNRESPONSIVE_CARD);
        } catch (CardWasReset reset) {
            wasReset = true;
            throw new ScardException(ScardError.RESET_CARD);
        }
    }
}
