package se.kortbro.daemon.activation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * The codes of one run. Each is asked of the person when it is first wanted, is kept here and nowhere else until the run
 * ends, and is verified again from here when the card wants it again. {@link #close()} wipes them.
 *
 * <p>A code that the card called wrong is wiped at once and never sent again. Where the answer was lost, the card's
 * counter tells whether the code was wrong; where it does not tell, the person is asked again.
 */
final class PinEntry implements AutoCloseable {
    private final HeldCard held;
    private final Card card;
    private final PinPrompt prompt;
    private final Function<KeySlot, PinPrompt.Request> requests;
    private final Cancellation cancellation;
    private final Attempts attempts;

    private final Map<PinRole, Pin> typed = new EnumMap<>(PinRole.class);
    private @Nullable List<PinStatus> statuses;
    private boolean sent;

    /** @param requests what the person is told when a slot's code is asked for */
    PinEntry(
            HeldCard held,
            Attempts attempts,
            PinPrompt prompt,
            Function<KeySlot, PinPrompt.Request> requests,
            Cancellation cancellation) {
        this.held = held;
        this.card = held.card();
        this.attempts = attempts;
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
        if (known == null) {
            ask(slot, status(role), Optional.empty());
        } else if (card.wantsPinForEachSignature(slot) || !card.verified(role)) {
            Optional<Refusal> refusal = send(known, status(role));
            if (refusal.isPresent()) {
                wipe(role);
                ask(slot, refusal.get().status(), refusal.get().problem());
            }
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
        try (PinPrompt.Dialogue dialogue = prompt.open(requests.apply(slot), cancellation)) {
            while (true) {
                if (status.blocked()) {
                    dialogue.showLocked(status.role());
                    throw new CardFailure.PinBlocked(status.role());
                }
                held.pause();
                Pin pin = dialogue.ask(status, problem);
                typed.put(status.role(), pin);
                Optional<Refusal> refusal = send(pin, status);
                if (refusal.isEmpty()) {
                    return;
                }
                wipe(status.role());
                status = refusal.get().status();
                problem = refusal.get().problem();
            }
        }
    }

    /** Why a code cannot be used: how it stands now, and what the person is told. */
    private record Refusal(PinStatus status, Optional<Problem> problem) {
        static Refusal wrong(PinStatus status) {
            return new Refusal(status, Optional.of(Problem.WRONG));
        }
    }

    /** Empty when the card took the code. */
    private Optional<Refusal> send(Pin pin, PinStatus before) {
        sent = true;
        while (true) {
            try {
                card.verify(before.role(), pin);
                return Optional.empty();
            } catch (CardFailure.WrongPin wrong) {
                return Optional.of(Refusal.wrong(before.withTriesLeft(wrong.triesLeft())));
            } catch (CardFailure.PinBlocked blocked) {
                return Optional.of(Refusal.wrong(before.withTriesLeft(OptionalInt.of(0))));
            } catch (CardFailure.Reset | CardFailure.Communication lost) {
                attempts.again(lost);
                statuses = null;
                PinStatus now = status(before.role());
                if (before.triesLeft().isEmpty() || now.triesLeft().isEmpty()) {
                    return Optional.of(new Refusal(now, Optional.empty()));
                }
                if (now.triesLeft().getAsInt() < before.triesLeft().getAsInt()) {
                    return Optional.of(Refusal.wrong(now));
                }
            }
        }
    }

    private PinStatus status(PinRole role) {
        if (statuses == null) {
            statuses = attempts.of(card::pins);
        }
        return statuses.stream()
                .filter(status -> status.role() == role)
                .findFirst()
                .orElseThrow(() -> new CardFailure.Communication("the card tells nothing of " + role));
    }

    private void wipe(PinRole role) {
        Pin pin = typed.remove(role);
        if (pin != null) {
            pin.close();
        }
    }
}
