package se.kortbro.daemon.activation;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import se.kortbro.daemon.activation.PinPrompt.Purpose;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;

/**
 * The workflows, each put together from its parts for one run. Whatever way a run ends, the codes that were typed for it
 * are wiped, and a card that may be logged in to is reset.
 */
public final class CardWorkflows implements Workflows {
    private final PinPrompt prompt;
    private final Journal journal;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param prompt asks the person
     * @param journal remembers what was begun
     * @param clock tells which certificates are valid
     */
    public CardWorkflows(PinPrompt prompt, Journal journal, Clock clock) {
        this(prompt, journal, clock, new SecureRandom());
    }

    /** @param random what cards sign to prove their keys; one that repeats itself is for transcripts played back */
    CardWorkflows(PinPrompt prompt, Journal journal, Clock clock, RandomGenerator random) {
        this.prompt = new SeenPrompt(prompt);
        this.journal = journal;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public AuthenticationToken authenticate(HeldCard held, AuthenticationRequest request, Cancellation cancellation) {
        Attempts attempts = new Attempts(held.card());
        Purpose purpose =
                request.purpose() == AuthenticationRequest.Purpose.REGISTER ? Purpose.REGISTER : Purpose.IDENTIFY;
        Function<KeySlot, PinPrompt.Request> asked = slot -> asked(purpose, request.caller(), held);
        return leavingNothing(held, pinEntry(held, attempts, asked, cancellation), pins -> {
            LoggedInCard keys = new LoggedInCard(held.card(), pins, () -> {}, attempts, random);
            return new Authentication(held.card(), keys, attempts, clock.instant()).run(request);
        });
    }

    @Override
    public void changePin(HeldCard held, Caller caller, PinRole pin, Cancellation cancellation) {
        Attempts attempts = new Attempts(held.card());
        CodeChange change = CodeChange.byOldPin(held, attempts, new PadCodes(held), pin);
        change(held, change, asked(Purpose.CHANGE_PIN, caller, held), cancellation);
    }

    @Override
    public void unblockPin(HeldCard held, Caller caller, PinRole pin, Cancellation cancellation) {
        Attempts attempts = new Attempts(held.card());
        CodeChange change = CodeChange.byPuk(held, attempts, new PadCodes(held), pin);
        change(held, change, asked(Purpose.UNBLOCK_PIN, caller, held), cancellation);
    }

    private void change(HeldCard held, CodeChange change, PinPrompt.Request asked, Cancellation cancellation) {
        try {
            change.run(prompt, asked, cancellation);
        } finally {
            if (change.sent()) {
                held.resetAtEnd();
            }
        }
    }

    @Override
    public ActivationResult activate(
            HeldCard held, ActivationRequest request, Portal portal, ProgressSink progress, Cancellation cancellation) {
        Attempts attempts = new Attempts(held.card());
        Order order = new Order(request.caller().origin(), request.orderId(), number(held, attempts));
        OrderRecord record = OrderRecord.open(journal, clock, order, request.keys());
        Function<KeySlot, PinPrompt.Request> asked = slot -> asked(
                slot == KeySlot.SIGNATURE ? Purpose.ACTIVATE_SIGNATURE : Purpose.ACTIVATE, request.caller(), held);
        return leavingNothing(held, pinEntry(held, attempts, asked, cancellation), pins -> {
            Administration administration = new Administration(held, attempts, order, portal, cancellation);
            LoggedInCard card = new LoggedInCard(held.card(), pins, administration::logIn, attempts, random);
            ActivationSteps steps = new ActivationSteps(held, card, record, portal, cancellation, clock);
            Percent percent = new Percent(progress, request.keys().size());
            return new Activation(request, record, pins, administration, steps, percent, cancellation).run();
        });
    }

    @Override
    public List<PendingActivation> pending(String origin, String cardNumber) {
        return journal.unfinished(origin, cardNumber).stream()
                .map(entry -> new PendingActivation(
                        entry.order().orderId(), cardNumber, entry.phase(), entry.percent(), entry.startedAt()))
                .toList();
    }

    private PinEntry pinEntry(
            HeldCard held, Attempts attempts, Function<KeySlot, PinPrompt.Request> asked, Cancellation cancellation) {
        return new PinEntry(held, attempts, new PadCodes(held), prompt, asked, cancellation);
    }

    private static <T> T leavingNothing(HeldCard held, PinEntry pins, Function<PinEntry, T> run) {
        try (pins) {
            return run.apply(pins);
        } finally {
            if (pins.sent()) {
                held.resetAtEnd();
            }
        }
    }

    private PinPrompt.Request asked(Purpose purpose, Caller caller, HeldCard held) {
        return new PinPrompt.Request(
                purpose,
                caller.origin(),
                caller.testEnvironment(),
                held.card().number().orElse(""),
                held.reader(),
                prompt.language(caller.locale()));
    }

    /** An order is on a card of which one can tell that it is the same another time. */
    private static String number(HeldCard held, Attempts attempts) {
        Supplier<CardFailure> unknown = () -> new CardFailure.Unsupported(new byte[0]);
        return attempts.of(() -> held.card().number()).orElseThrow(unknown);
    }
}
