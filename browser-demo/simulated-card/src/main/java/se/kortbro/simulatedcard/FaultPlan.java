package se.kortbro.simulatedcard;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Which fault strikes at which command, and how it spoils an answer: the same each time for the same seed. */
final class FaultPlan {
    private final long seed;
    /** By the number of the command. */
    private final Map<Long, Fault> planned = new TreeMap<>();

    private long fired;

    FaultPlan(long seed) {
        this.seed = seed;
    }

    /** @param commands how many commands the card has seen so far */
    void add(Fault fault, long commands) {
        planned.put(commands + fault.at(), fault);
    }

    void clear() {
        planned.clear();
    }

    /** The fault that strikes at this command; it does so once. */
    Optional<Fault> take(long command) {
        Optional<Fault> due = Optional.ofNullable(planned.remove(command));
        if (due.isPresent()) {
            fired++;
        }
        return due;
    }

    /** How many have struck. */
    long fired() {
        return fired;
    }

    /**
     * Changes at least one byte and keeps the length. Half of the spoilt answers keep their status word where they have
     * data: that is the harder case, since nothing but the contents tells.
     */
    byte[] garble(byte[] answer, long command) {
        SplittableRandom random = random(command);
        byte[] spoilt = answer.clone();
        int end = answer.length > 2 && random.nextBoolean() ? answer.length - 2 : answer.length;
        int surely = random.nextInt(end);
        for (int i = 0; i < end; i++) {
            if (i == surely || random.nextInt(4) == 0) {
                spoilt[i] ^= (byte) (1 + random.nextInt(255));
            }
        }
        return spoilt;
    }

    /** Takes at least one byte off the end. */
    byte[] cut(byte[] answer, long command) {
        return Arrays.copyOf(answer, random(command).nextInt(answer.length));
    }

    /** Random's first draws from neighbouring seeds are alike, and all answers would be spoilt alike; these are not. */
    private SplittableRandom random(long command) {
        return new SplittableRandom(seed * 31 + command);
    }
}
