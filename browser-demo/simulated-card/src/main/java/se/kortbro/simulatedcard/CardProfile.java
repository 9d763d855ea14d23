package se.kortbro.simulatedcard;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What kind of card the factory makes.
 *
 * @param cardNumber the number in the base certificate: 1 to 32 characters of PrintableString
 * @param pin the PIV application's PIN (PIN 1)
 * @param puk the code that unblocks it
 * @param adminKey the card administration key
 * @param baseKey the kind of the base key in slot 82
 * @param keyTypes the kinds of keys the card can hold
 * @param extendedLength whether it takes commands with lengths of three bytes
 * @param attestation whether it can prove that it made a key (Yubico's INS F9)
 * @param storeBytes room for objects beside those that the factory writes, in bytes; 0 is a full store
 * @param objectBytes the longest object it takes, in bytes
 * @param quirks how it differs from the standard
 */
public record CardProfile(
        String cardNumber,
        Code pin,
        Code puk,
        AdminKey adminKey,
        KeyType baseKey,
        Set<KeyType> keyTypes,
        boolean extendedLength,
        boolean attestation,
        int storeBytes,
        int objectBytes,
        Set<Quirk> quirks) {
    /** The longest object of a YubiKey 5. */
    private static final int YUBIKEY_OBJECT_BYTES = 3_052;

    public CardProfile {
        if (!cardNumber.matches("[A-Za-z0-9 '()+,./:=?-]{1,32}")) {
            throw new IllegalArgumentException("card number of 1 to 32 printable characters");
        }
        if (storeBytes < 0 || objectBytes < 1) {
            throw new IllegalArgumentException("room for objects");
        }
        keyTypes = Set.copyOf(keyTypes);
        quirks = Set.copyOf(quirks);
        if (extendedLength && quirks.contains(Quirk.T0)) {
            throw new IllegalArgumentException("there is no extended length on T=0");
        }
    }

    /**
     * The demo's reserve card: PIN 123456 with 3 tries, PUK 12345678 with 10, card number 9752316495727304824,
     * administration key AES-192 0102030405060708 three times, base key RSA-2048, no quirks.
     */
    public static CardProfile demo() {
        byte[] pin = {'1', '2', '3', '4', '5', '6'};
        byte[] puk = {'1', '2', '3', '4', '5', '6', '7', '8'};
        return new CardProfile(
                "9752316495727304824",
                new Code(pin, 3),
                new Code(puk, 10),
                new AdminKey(AdminAlgorithm.AES_192, demoAdminKey(AdminAlgorithm.AES_192)),
                KeyType.RSA_2048,
                EnumSet.allOf(KeyType.class),
                true,
                false,
                32_768,
                YUBIKEY_OBJECT_BYTES,
                Set.of());
    }

    private static byte[] demoAdminKey(AdminAlgorithm algorithm) {
        byte[] key = new byte[algorithm.keyLength()];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (i % 8 + 1);
        }
        return key;
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    public CardProfile withCardNumber(String number) {
        return edited(draft -> draft.cardNumber = number);
    }

    public CardProfile withPin(Code other) {
        return edited(draft -> draft.pin = other);
    }

    public CardProfile withPuk(Code other) {
        return edited(draft -> draft.puk = other);
    }

    /** The same card with so many tries of the PIN left. */
    public CardProfile withPinTriesLeft(int left) {
        return withPin(pin.withTriesLeft(left));
    }

    /** The same card with so many tries of the PUK left. */
    public CardProfile withPukTriesLeft(int left) {
        return withPuk(puk.withTriesLeft(left));
    }

    public CardProfile withAdminKey(AdminKey other) {
        return edited(draft -> draft.adminKey = other);
    }

    /** The same card with an administration key of that algorithm: 0102030405060708 over and over. */
    public CardProfile withAdminAlgorithm(AdminAlgorithm algorithm) {
        return withAdminKey(new AdminKey(algorithm, demoAdminKey(algorithm)));
    }

    public CardProfile withBaseKey(KeyType type) {
        return edited(draft -> draft.baseKey = type);
    }

    /** The same card knowing no other kinds of keys than these. */
    public CardProfile withKeyTypes(Set<KeyType> types) {
        return edited(draft -> draft.keyTypes = types);
    }

    public CardProfile withExtendedLength(boolean able) {
        return edited(draft -> draft.extendedLength = able);
    }

    public CardProfile withAttestation(boolean able) {
        return edited(draft -> draft.attestation = able);
    }

    /** The same card with so many bytes free in its object store. */
    public CardProfile withStoreBytes(int bytes) {
        return edited(draft -> draft.storeBytes = bytes);
    }

    /** The same card taking no object longer than that. */
    public CardProfile withObjectBytes(int bytes) {
        return edited(draft -> draft.objectBytes = bytes);
    }

    /** The same card with these quirks alone; T=0 takes extended length away. */
    public CardProfile withQuirks(Quirk... some) {
        Set<Quirk> set = Set.of(some);
        boolean extended = extendedLength && !set.contains(Quirk.T0);
        return edited(draft -> {
            draft.extendedLength = extended;
            draft.quirks = set;
        });
    }

    private CardProfile edited(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A profile while one or two things about it are being changed. */
    private static final class Draft {
        String cardNumber;
        Code pin;
        Code puk;
        AdminKey adminKey;
        KeyType baseKey;
        Set<KeyType> keyTypes;
        boolean extendedLength;
        boolean attestation;
        int storeBytes;
        int objectBytes;
        Set<Quirk> quirks;

        Draft(CardProfile from) {
            cardNumber = from.cardNumber;
            pin = from.pin;
            puk = from.puk;
            adminKey = from.adminKey;
            baseKey = from.baseKey;
            keyTypes = from.keyTypes;
            extendedLength = from.extendedLength;
            attestation = from.attestation;
            storeBytes = from.storeBytes;
            objectBytes = from.objectBytes;
            quirks = from.quirks;
        }

        CardProfile finished() {
            return new CardProfile(
                    cardNumber,
                    pin,
                    puk,
                    adminKey,
                    baseKey,
                    keyTypes,
                    extendedLength,
                    attestation,
                    storeBytes,
                    objectBytes,
                    quirks);
        }
    }
}
