package se.kortbro.portal.demo;

import java.util.function.Consumer;
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
import se.kortbro.simulatedcard.SimulatedPinPad;
import se.kortbro.simulatedcard.SimulatedReader;

/** A connection to one insertion of the simulated card; once that is over, it never speaks to another. */
final class SimulatedHandle implements Handle {
    private static final int GET_FEATURE_REQUEST = 3400; // CM_IOCTL_GET_FEATURE_REQUEST (PC/SC part 10, 2.2)
    private static final byte[] NOT_DONE = {};

    private final SimulatedWinscard winscard;
    private final int service;
    private final SimulatedSlot slot;
    private final SimulatedReader reader;
    private final long insertion;
    private final Consumer<SimulatedHandle> onClose;
    private boolean open = true;
    private boolean wasReset;

    private SimulatedHandle(
            SimulatedWinscard winscard,
            int service,
            SimulatedSlot slot,
            long insertion,
            Consumer<SimulatedHandle> onClose) {
        this.winscard = winscard;
        this.service = service;
        this.slot = slot;
        this.reader = slot.reader();
        this.insertion = insertion;
        this.onClose = onClose;
    }

    /** @param onClose told once, when it is closed */
    static SimulatedHandle open(
            SimulatedWinscard winscard, int service, SimulatedSlot slot, Share share, Consumer<SimulatedHandle> onClose)
            throws ScardException {
        synchronized (winscard) {
            winscard.demand(service);
            long insertion = slot.reader().insertions();
            if (!slot.reader().present()) {
                throw new ScardException(ScardError.NO_SMARTCARD);
            }
            slot.take(share);
            winscard.opened();
            return new SimulatedHandle(winscard, service, slot, insertion, onClose);
        }
    }

    @Override
    public void reconnect(Share share, Disposition before) throws ScardException {
        synchronized (winscard) {
            demandSameInsertion();
            slot.reshare(share);
            winscard.wake();
        }
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
        byte[] answer = translated(() -> reader.transmit(command));
        winscard.demand(service); // the card has done it, and nobody is there to bring the answer
        return answer;
    }

    @Override
    public byte[] control(int controlCode, byte[] input) throws ScardException {
        demandUsable();
        SimulatedPinPad pinPad = slot.pinPad().orElseThrow(() -> new ScardException(ScardError.UNSUPPORTED_FEATURE));
        if (controlCode == GET_FEATURE_REQUEST) {
            return pinPad.features();
        }
        byte[] answer = translated(() -> pinPad.control(controlCode, input).orElse(NOT_DONE));
        if (answer.length == 0) {
            throw new ScardException(ScardError.NOT_TRANSACTED); // pcsc-lite's word for a reader that does not obey
        }
        winscard.demand(service);
        return answer;
    }

    @Override
    public void disconnect(Disposition disposition) {
        if (!open) {
            return;
        }
        open = false;
        if (disposition != Disposition.LEAVE_CARD && winscard.runs(service) && sameInsertion()) {
            reader.card().ifPresent(SimulatedCard::reset); // while nobody else can get at it
        }
        synchronized (winscard) {
            if (winscard.runs(service)) {
                slot.give();
            }
            winscard.closed(this);
        }
        onClose.accept(this);
    }

    private boolean sameInsertion() {
        return reader.present() && reader.insertions() == insertion;
    }

    private void demandSameInsertion() throws ScardException {
        winscard.demand(service);
        if (!open) {
            throw new ScardException(ScardError.INVALID_HANDLE);
        }
        if (!sameInsertion()) {
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
