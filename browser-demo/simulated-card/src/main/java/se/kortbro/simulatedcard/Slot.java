package se.kortbro.simulatedcard;

import java.util.Optional;

/** The key references of the PIV application that hold key pairs (SP 800-73-5 part 1, table 6), and F9 of Yubico. */
final class Slot {
    static final int AUTHENTICATION = 0x9A;
    static final int ADMINISTRATION = 0x9B;
    static final int SIGNATURE = 0x9C;
    static final int KEY_MANAGEMENT = 0x9D;
    static final int CARD_AUTHENTICATION = 0x9E;
    static final int FIRST_RETIRED = 0x82;
    static final int LAST_RETIRED = 0x95;
    /** The reserve card's base key. */
    static final int BASE = FIRST_RETIRED;
    /** Yubico: the key that signs attestations. */
    static final int ATTESTATION = 0xF9;

    private Slot() {}

    static boolean isRetired(int slot) {
        return slot >= FIRST_RETIRED && slot <= LAST_RETIRED;
    }

    /** Whether a person's key pair can be in it. */
    static boolean holdsKeyPair(int slot) {
        return isRetired(slot)
                || slot == AUTHENTICATION
                || slot == SIGNATURE
                || slot == KEY_MANAGEMENT
                || slot == CARD_AUTHENTICATION;
    }

    /** SP 800-73-5 part 1, table 5. */
    static PinPolicy pinPolicy(int slot) {
        return switch (slot) {
            case SIGNATURE -> PinPolicy.ALWAYS;
            case CARD_AUTHENTICATION, ATTESTATION -> PinPolicy.NEVER;
            default -> PinPolicy.ONCE;
        };
    }

    /** The object that holds the slot's certificate. */
    static Optional<Integer> certificateObject(int slot) {
        if (isRetired(slot)) {
            return Optional.of(PivObject.FIRST_RETIRED_CERTIFICATE + slot - FIRST_RETIRED);
        }
        return switch (slot) {
            case AUTHENTICATION -> Optional.of(PivObject.AUTHENTICATION_CERTIFICATE);
            case SIGNATURE -> Optional.of(PivObject.SIGNATURE_CERTIFICATE);
            case KEY_MANAGEMENT -> Optional.of(PivObject.KEY_MANAGEMENT_CERTIFICATE);
            case CARD_AUTHENTICATION -> Optional.of(PivObject.CARD_AUTHENTICATION_CERTIFICATE);
            case ATTESTATION -> Optional.of(PivObject.ATTESTATION_CERTIFICATE);
            default -> Optional.empty();
        };
    }
}
