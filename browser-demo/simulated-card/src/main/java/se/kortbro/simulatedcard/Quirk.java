package se.kortbro.simulatedcard;

/** Ways in which real cards differ from the standard, or from each other. Each can be switched on in a profile. */
public enum Quirk {
    /** A wrong code is answered 63 0X in place of 63 CX. */
    TRIES_WITHOUT_C,
    /** A VERIFY without data tells the tries left also while the PIN is verified: it never answers 9000. */
    VERIFY_STATUS_NEVER_OK,
    /** A discovery object that names no application and no PIN. */
    USELESS_DISCOVERY,
    /** No discovery object. */
    NO_DISCOVERY,
    /** SELECT of the PIV application drops PIN and administration login, as on a YubiKey; the standard keeps them. */
    SELECT_DROPS_LOGIN,
    /** SELECT's answer does not name the algorithms (no tag AC). */
    NO_ALGORITHMS_IN_SELECT,
    /** No metadata instruction (F7): as YubiKeys before version 5.3. */
    NO_METADATA,
    /** None of Yubico's instructions: a card that follows NIST alone. */
    NO_YUBICO_EXTENSIONS,
    /** The administration challenge is good for the next command only, whatever that is. */
    CHALLENGE_SPOILT_BY_ANY_COMMAND,
    /** A command without data whose Le is too large is answered 6Cxx. */
    EXACT_LE,
    /** Protocol T=0: as EXACT_LE, and a command with data never gets data back at once but 61xx; no extended length. */
    T0,
    /** No CHUID object. */
    NO_CHUID,
    /** The CHUID is signed by its issuer. */
    SIGNED_CHUID,
    /** The base key has no certificate. */
    NO_BASE_CERTIFICATE,
    /** The base certificate is stored compressed (gzip). */
    GZIP_CERTIFICATE
}
