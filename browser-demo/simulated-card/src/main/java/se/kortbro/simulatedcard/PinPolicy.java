package se.kortbro.simulatedcard;

import java.util.Optional;
import java.util.stream.Stream;

/** When a key wants the PIN, by Yubico's numbers (tag AA of GENERATE and IMPORT). */
enum PinPolicy {
    NEVER(1),
    /** Once since the application was selected. */
    ONCE(2),
    /** Directly before every use. */
    ALWAYS(3);

    private final int number;

    PinPolicy(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<PinPolicy> ofNumber(int number) {
        return Stream.of(values()).filter(policy -> policy.number == number).findFirst();
    }
}
