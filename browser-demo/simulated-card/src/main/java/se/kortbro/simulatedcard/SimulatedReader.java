package se.kortbro.simulatedcard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reader's slot, and the hand that puts cards into it and pulls them out; also whatever goes wrong on the way.
 *
 * <p>Any thread may call anything at any time: commands go to the card one after another, and a card can be pulled while
 * it works on one.
 */
public final class SimulatedReader {
    /** Held for the length of one command. */
    private final ReentrantLock line = new ReentrantLock(true);
    /** Guards all fields below; never held while a card works or a listener is called. */
    private final ReentrantLock state = new ReentrantLock();

    private final Condition moved = state.newCondition();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<LongConsumer> witnesses = new CopyOnWriteArrayList<>();
    private final List<Consumer<Exchange>> records = new CopyOnWriteArrayList<>();
    private final FaultPlan faults;
    private @Nullable SimulatedCard card;
    private boolean present;
    private boolean mute;
    /** Not powered since it was put in. */
    private boolean cold;

    private long insertions;
    private long commands;
    private Duration latency = Duration.ZERO;

    /** An empty slot whose faults spoil answers the same way in every run. */
    public SimulatedReader() {
        this(1);
    }

    /** @param seed what the spoilt bytes of an answer depend on */
    public SimulatedReader(long seed) {
        faults = new FaultPlan(seed);
    }

    /** Puts the card that was in last back in; does nothing when it is in. */
    public void insert() {
        insert(card().orElseThrow(() -> new IllegalStateException("which card?")));
    }

    /** Puts a card in; one that is in is pulled first. */
    public void insert(SimulatedCard another) {
        boolean change = guarded(() -> {
            if (present && card == another) {
                return false;
            }
            takeOut();
            card = another;
            present = true;
            cold = true;
            insertions++;
            return true;
        });
        tellIf(change);
    }

    /** Pulls the card; a command that it works on gets no answer. */
    public void pull() {
        tellIf(guarded(this::takeOut));
    }

    /** Whether a card is in. */
    public boolean present() {
        return guarded(() -> present);
    }

    /** The card that is in, or was in last. */
    public Optional<SimulatedCard> card() {
        return guarded(() -> Optional.ofNullable(card));
    }

    /**
     * Powers the card from cold: its selection and logins are gone.
     *
     * @return its answer to reset
     * @throws CardGone or {@link CardMute}
     */
    public byte[] powerOn() {
        return reset();
    }

    /** As {@link #powerOn()}; to the card it is the same. */
    public byte[] reset() {
        SimulatedCard here = guarded(() -> {
            SimulatedCard powered = answering();
            cold = false;
            return powered;
        });
        here.reset();
        return here.atr();
    }

    /** Takes the power away; does nothing without a card. */
    public void powerOff() {
        guarded(() -> present ? card() : Optional.<SimulatedCard>empty()).ifPresent(SimulatedCard::powerOff);
    }

    /**
     * Sends a command to the card, after the latency.
     *
     * @param command a command APDU, or what a program takes for one
     * @return the answer: at least two bytes, unless a fault has cut it
     * @throws CardGone when no card is in, or it was pulled before its answer came
     * @throws CardMute at once, when the card does not answer
     * @throws CardWasReset once, when another program has reset it
     */
    public byte[] transmit(byte[] command) {
        line.lock();
        try {
            long from = System.nanoTime();
            byte[] answer = pass(command);
            if (!records.isEmpty()) {
                Exchange exchange = new Exchange(command.clone(), answer.clone(), System.nanoTime() - from);
                records.forEach(record -> record.accept(exchange));
            }
            return answer;
        } finally {
            line.unlock();
        }
    }

    private byte[] pass(byte[] command) {
        long insertion = awaitLatency();
        Passage passage = guarded(() -> begin(insertion));
        witnesses.forEach(witness -> witness.accept(passage.number));
        if (passage.fault.isEmpty()) {
            return carry(passage, command);
        }
        try {
            return strike(passage, passage.fault.get().kind(), command);
        } finally {
            passage.fault.get().reinsertAfter().ifPresent(after -> Hand.reinsert(this, after));
        }
    }

    /** One command on its way to the card: its number when it gets there, in which insertion, and what befalls it. */
    private record Passage(SimulatedCard card, long insertion, long number, Optional<Fault> fault) {}

    private Passage begin(long insertion) {
        SimulatedCard here = answering();
        if (insertion != insertions) {
            throw new CardGone();
        }
        long number = commands + 1;
        return new Passage(here, insertion, number, faults.take(number));
    }

    private byte[] strike(Passage passage, Fault.Kind kind, byte[] command) {
        switch (kind) {
            case PULL_BEFORE -> {
                pull();
                throw new CardGone();
            }
            case PULL_AFTER -> {
                carry(passage, command);
                pull();
                throw new CardGone();
            }
            case GARBLE -> {
                return faults.garble(carry(passage, command), passage.number);
            }
            case CUT -> {
                return faults.cut(carry(passage, command), passage.number);
            }
            case MUTE -> {
                guarded(() -> {
                    commands = passage.number;
                    mute = true;
                    return mute;
                });
                throw new CardMute();
            }
            case RESET -> {
                passage.card.reset();
                throw new CardWasReset();
            }
        }
        throw new IllegalStateException("no such fault: " + kind);
    }

    private byte[] carry(Passage passage, byte[] command) {
        boolean unpowered = guarded(() -> {
            boolean was = cold;
            cold = false;
            commands = passage.number;
            return was;
        });
        if (unpowered) { // pulled and put back while nobody looked: what it knew then is gone
            passage.card.powerOff();
        }
        byte[] answer = passage.card.transmit(command);
        if (guarded(() -> !present || insertions != passage.insertion)) {
            throw new CardGone();
        }
        return answer;
    }

    /** Waits as long as a command takes here; the card may be pulled meanwhile. Returns the insertion it began in. */
    private long awaitLatency() {
        return guarded(() -> {
            long insertion = insertions;
            long left = latency.toNanos();
            answering();
            try {
                while (left > 0 && present && insertions == insertion) {
                    left = moved.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // whoever wants this thread back gets it without the wait
            }
            return insertion;
        });
    }

    /** How many times a card was put in: tells an old handle from a new card. */
    public long insertions() {
        return guarded(() -> insertions);
    }

    /** How many commands have reached a card in this reader. */
    public long commands() {
        return guarded(() -> commands);
    }

    /** How many faults have struck. */
    public long faultsFired() {
        return guarded(faults::fired);
    }

    /** Something will go wrong; a fault set earlier for the same command is replaced. */
    public void fault(Fault fault) {
        guarded(() -> {
            faults.add(fault, commands);
            return fault;
        });
    }

    /** Nothing more will go wrong; a card that is mute stays so until it is pulled. */
    public void clearFaults() {
        guarded(() -> {
            faults.clear();
            return faults;
        });
    }

    /** How long each command takes from now on, beside what the card needs to compute. */
    public void latency(Duration perCommand) {
        if (perCommand.isNegative()) {
            throw new IllegalArgumentException("latency " + perCommand);
        }
        guarded(() -> latency = perCommand);
    }

    /**
     * Calls {@code listener} after a card came or went, on the thread that moved it; it must not block.
     *
     * @return ends it when closed
     */
    public Listening onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Calls {@code witness} with the number of each command ({@link #commands()} counts them) just before the card gets it,
     * on the thread that carries it. The command waits meanwhile: whatever should happen to other programs at a command can
     * be done there.
     *
     * @return ends it when closed
     */
    public Listening onCommand(LongConsumer witness) {
        witnesses.add(witness);
        return () -> witnesses.remove(witness);
    }

    /**
     * Gives {@code record} each command that was answered, with its answer and its time, on the thread that carries it, before
     * the answer goes back. VERIFY's holds the PIN: for cards whose codes everybody knows.
     *
     * @return ends it when closed
     */
    public Listening onExchange(Consumer<Exchange> record) {
        records.add(record);
        return () -> records.remove(record);
    }

    private boolean takeOut() {
        boolean was = present;
        present = false;
        mute = false;
        moved.signalAll();
        return was;
    }

    private SimulatedCard answering() {
        SimulatedCard here = card;
        if (!present || here == null) {
            throw new CardGone();
        }
        if (mute) {
            throw new CardMute();
        }
        return here;
    }

    private void tellIf(boolean change) {
        if (change) {
            listeners.forEach(Runnable::run);
        }
    }

    private <T> T guarded(Supplier<T> action) {
        state.lock();
        try {
            return action.get();
        } finally {
            state.unlock();
        }
    }
}
