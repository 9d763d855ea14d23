package se.kortbro.daemon.activation;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinPad;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * The codes of one run. Each is asked of the person when it is first wanted, is kept here and nowhere else until the run
 * ends, and is verified again from here when the card wants it again. {@link #close()} wipes them.
 *
 * <p>A code that the card called wrong is wiped at once and never sent again. Where the answer or the login was lost, a
 * code is sent again only while the card's counter stands where it stood; where it has fallen, or where the card does not
 * tell after a lost answer, the person is asked again.
 */
final class PinEntry implements AutoCloseable {
    private final HeldCard held;
    private final Card card;
    private final PinPrompt prompt;
    private final Function<KeySlot, PinPrompt.Request> requests;
    private final Cancellation cancellation;
    private final Attempts attempts;

    private final Map<PinRole, Pin> typed = new EnumMap<>(PinRole.class);

    /** How each code stood when it was last sent, or before. */
    private final Map<PinRole, PinStatus> before = new EnumMap<>(PinRole.class);

    /** The codes that have opened what they should, and so are right beyond doubt. */
    private final Set<PinRole> proved = EnumSet.noneOf(PinRole.class);

    /** The codes that the person has entered on the reader, and that are nowhere here. */
    private final Set<PinRole> entered = EnumSet.noneOf(PinRole.class);

    private final PadCodes pads;
    private boolean sent;

    /** @param requests what the person is told when a slot's code is asked for */
    PinEntry(
            HeldCard held,
            Attempts attempts,
            PadCodes pads,
            PinPrompt prompt,
            Function<KeySlot, PinPrompt.Request> requests,
            Cancellation cancellation) {
        this.held = held;
        this.card = held.card();
        this.attempts = attempts;
        this.pads = pads;
        this.prompt = prompt;
        this.requests = requests;
        this.cancellation = cancellation;
    }

    /**
     * Returns when the code that {@code slot}'s key wants is verified, just now where the key wants that.
     *
     * @throws CardFailure.PinBlocked after the person was told so; a code without tries is never asked for
     */
    void verifyFor(KeySlot slot) {
        PinRole role = card.pinFor(slot);
        Pin known = typed.get(role);
        boolean wanted = !card.verified(role) || card.wantsPinForEachSignature(slot);
        if (known == null) {
            if (wanted || !entered.contains(role)) {
                ask(slot, status(role), Optional.empty());
            }
        } else if (wanted) {
            sendAgain(slot, role, known);
        }
    }

    /** A key that wants this slot's code has worked. */
    void proved(KeySlot slot) {
        proved.add(card.pinFor(slot));
    }

    /** A code that no key has borne out may be a wrong one with a garbled answer: its counter is asked first. */
    private void sendAgain(KeySlot slot, PinRole role, Pin known) {
        PinStatus was = requireNonNull(before.get(role));
        boolean lost = !card.verified(role);
        boolean borneOut = proved.contains(role);
        PinStatus now = lost || !borneOut ? status(role) : was;
        boolean toldNever = was.triesLeft().isEmpty() && now.triesLeft().isEmpty();
        Optional<Refusal> refusal = now.fewerThan(was) || (lost && !borneOut && toldNever)
                ? Optional.of(Refusal.unconfirmed(now))
                : send(known, now.triesLeft().isEmpty() ? was : now);
        if (refusal.isPresent()) {
            wipe(role);
            ask(slot, refusal.get().status(), refusal.get().problem());
        }
    }

    /** Whether the card may be logged in to because of us. */
    boolean sent() {
        return sent;
    }

    /** Wipes the codes. */
    @Override
    public void close() {
        typed.values().forEach(Pin::close);
        typed.clear();
    }

    private void ask(KeySlot slot, PinStatus asked, Optional<Problem> wrong) {
        PinStatus status = asked;
        Optional<Problem> problem = wrong;
        PinPrompt.Request request = requests.apply(slot);
        try (PinPrompt.Dialogue dialogue = prompt.open(request, cancellation)) {
            while (true) {
                if (status.blocked()) {
                    dialogue.showLocked(status.role());
                    throw new CardFailure.PinBlocked(status.role());
                }
                held.pause();
                Optional<PinPad> pad = pads.pad(request.locale(), false);
                Optional<Refusal> refusal =
                        pad.isPresent() ? enter(pad.get(), dialogue, status, problem) : type(dialogue, status, problem);
                if (refusal.isEmpty()) {
                    return;
                }
                status = refusal.get().status();
                problem = refusal.get().problem();
            }
        }
    }

    private Optional<Refusal> type(PinPrompt.Dialogue dialogue, PinStatus status, Optional<Problem> problem) {
        typed.put(status.role(), dialogue.ask(status, problem));
        Optional<Refusal> refusal = sendTyped(status);
        if (refusal.isPresent()) {
            wipe(status.role());
        }
        return refusal;
    }

    /** Whatever befell the answer, the person is asked again: there is nothing here to send once more. */
    private Optional<Refusal> enter(
            PinPad pad, PinPrompt.Dialogue dialogue, PinStatus told, Optional<Problem> problem) {
        PinRole role = told.role();
        try {
            Optional<Refusal> refusal = pads.enter(pad, dialogue, told, problem, () -> status(role), reader -> {
                sent = true;
                return card.verify(role, reader);
            });
            if (refusal.isEmpty()) {
                entered.add(role);
            }
            return refusal;
        } catch (CardFailure.Reset | CardFailure.Communication lost) {
            attempts.again(lost);
            PinStatus after = status(role);
            return Optional.of(after.fewerThan(told) ? Refusal.wrong(after) : Refusal.unconfirmed(after));
        }
    }

    /** What the person was told must still hold: another program may have spent a try while the window was open. */
    private Optional<Refusal> sendTyped(PinStatus told) {
        PinStatus now = status(told.role());
        return now.fewerThan(told)
                ? Optional.of(Refusal.fewerTries(now))
                : send(requireNonNull(typed.get(told.role())), told);
    }

    /** Empty when the card took the code. */
    private Optional<Refusal> send(Pin pin, PinStatus now) {
        sent = true;
        before.put(now.role(), now);
        while (true) {
            try {
                card.verify(now.role(), pin);
                return Optional.empty();
            } catch (CardFailure.WrongPin | CardFailure.PinBlocked | CardFailure.PinUnconfirmed refusal) {
                return Optional.of(Refusal.of(refusal, now));
            } catch (CardFailure.Reset notSent) {
                attempts.again(notSent);
                PinStatus after = status(now.role());
                if (after.fewerThan(now)) {
                    return Optional.of(Refusal.fewerTries(after));
                }
            } catch (CardFailure.Communication lost) {
                attempts.again(lost);
                PinStatus after = status(now.role());
                if (now.triesLeft().isEmpty() || after.triesLeft().isEmpty()) {
                    return Optional.of(Refusal.unconfirmed(after));
                }
                if (after.fewerThan(now)) {
                    return Optional.of(Refusal.wrong(after));
                }
            }
        }
    }

    private PinStatus status(PinRole role) {
        return attempts.of(() -> card.pin(role))
                .orElseThrow(() -> new CardFailure.Communication("the card tells nothing of " + role));
    }

    private void wipe(PinRole role) {
        Pin pin = typed.remove(role);
        if (pin != null) {
            pin.close();
        }
    }
}
