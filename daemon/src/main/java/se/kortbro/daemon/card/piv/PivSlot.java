package se.kortbro.daemon.card.piv;

import se.kortbro.daemon.card.KeySlot;

/** A slot in PIV's numbers (SP 800-73-5 part 1, tables 3 and 4b). */
enum PivSlot {
    /** The first retired key management key: no standard purpose, so nothing but us expects another key there. */
    BASE(0x82, 0x5FC10D),
    AUTHENTICATION(0x9A, 0x5FC105),
    SIGNATURE(0x9C, 0x5FC10A);

    private final int key;
    private final int certificate;

    PivSlot(int key, int certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    static PivSlot of(KeySlot slot) {
        return switch (slot) {
            case BASE -> BASE;
            case AUTHENTICATION -> AUTHENTICATION;
            case SIGNATURE -> SIGNATURE;
        };
    }

    /** The key reference: P2 of GENERATE and GENERAL AUTHENTICATE. */
    int key() {
        return key;
    }

    /** The tag of the certificate's data object. */
    int certificate() {
        return certificate;
    }
}
