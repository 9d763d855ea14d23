package se.kortbro.daemon;

import java.util.List;
import se.kortbro.daemon.activation.ActivationRequest;
import se.kortbro.daemon.activation.ActivationResult;
import se.kortbro.daemon.activation.AuthenticationRequest;
import se.kortbro.daemon.activation.AuthenticationToken;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PendingActivation;
import se.kortbro.daemon.activation.Portal;
import se.kortbro.daemon.activation.ProgressSink;
import se.kortbro.daemon.activation.Workflows;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.IdleTimeout;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.Registration;

/**
 * Lets the tray see how far activations have come, whichever page began them; and gives memory back after whatever a person
 * was asked for.
 *
 * @param workflows do it
 * @param tray sees it
 * @param memory is given back once none has run for a while
 */
record WatchedWorkflows(Workflows workflows, TrayFeed tray, IdleTimeout memory) implements Workflows {
    @Override
    public ActivationResult activate(
            HeldCard held, ActivationRequest request, Portal portal, ProgressSink progress, Cancellation cancellation) {
        String reader = held.reader();
        tray.runs(reader, 0, ProgressSink.Phase.PREPARING);
        ProgressSink both = (percent, phase, keepCardInserted) -> {
            tray.runs(reader, percent, phase);
            progress.progress(percent, phase, keepCardInserted);
        };
        try (Registration used = memory.use()) {
            ActivationResult made = workflows.activate(held, request, portal, both, cancellation);
            tray.ended(reader);
            return made;
        } catch (CardFailure.Removed removed) {
            tray.pulled(reader);
            throw removed;
        } catch (RuntimeException | Error failure) {
            tray.ended(reader);
            throw failure;
        }
    }

    @Override
    public AuthenticationToken authenticate(HeldCard held, AuthenticationRequest request, Cancellation cancellation) {
        try (Registration used = memory.use()) {
            return workflows.authenticate(held, request, cancellation);
        }
    }

    @Override
    public void changePin(HeldCard held, Caller caller, PinRole pin, Cancellation cancellation) {
        try (Registration used = memory.use()) {
            workflows.changePin(held, caller, pin, cancellation);
        }
    }

    @Override
    public void unblockPin(HeldCard held, Caller caller, PinRole pin, Cancellation cancellation) {
        try (Registration used = memory.use()) {
            workflows.unblockPin(held, caller, pin, cancellation);
        }
    }

    @Override
    public List<PendingActivation> pending(String origin, String cardNumber) {
        return workflows.pending(origin, cardNumber);
    }
}
