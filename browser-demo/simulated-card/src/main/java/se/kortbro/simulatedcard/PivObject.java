package se.kortbro.simulatedcard;

/** The data objects of the PIV application by tag (SP 800-73-5 part 1, table 3). */
public final class PivObject {
    public static final int CCC = 0x5FC107;
    public static final int CHUID = 0x5FC102;
    public static final int AUTHENTICATION_CERTIFICATE = 0x5FC105;
    public static final int FINGERPRINTS = 0x5FC103;
    public static final int SECURITY_OBJECT = 0x5FC106;
    public static final int FACIAL_IMAGE = 0x5FC108;
    public static final int PRINTED_INFORMATION = 0x5FC109;
    public static final int SIGNATURE_CERTIFICATE = 0x5FC10A;
    public static final int KEY_MANAGEMENT_CERTIFICATE = 0x5FC10B;
    public static final int CARD_AUTHENTICATION_CERTIFICATE = 0x5FC101;
    public static final int DISCOVERY = 0x7E;
    public static final int KEY_HISTORY = 0x5FC10C;
    public static final int FIRST_RETIRED_CERTIFICATE = 0x5FC10D;
    public static final int IRIS_IMAGES = 0x5FC121;
    public static final int BIOMETRIC_GROUPS = 0x7F61;
    public static final int PAIRING_CODE = 0x5FC123;
    /** Yubico: the certificate of slot F9. */
    public static final int ATTESTATION_CERTIFICATE = 0x5FFF01;

    private static final int FIRST_PIV = 0x5FC101;
    private static final int FIRST_VENDOR = 0x5FFF00;
    private static final int LAST_VENDOR = 0x5FFFFF;

    private PivObject() {}

    /** Whether this card has a place for it: the standard's objects, and those that vendors make up. */
    static boolean exists(int tag) {
        return tag == DISCOVERY
                || tag == BIOMETRIC_GROUPS
                || (tag >= FIRST_PIV && tag <= PAIRING_CODE)
                || (tag >= FIRST_VENDOR && tag <= LAST_VENDOR);
    }

    /** Whether the PIN must be verified to read it (the table's access rules). */
    static boolean isBehindPin(int tag) {
        return switch (tag) {
            case FINGERPRINTS, FACIAL_IMAGE, PRINTED_INFORMATION, IRIS_IMAGES, PAIRING_CODE -> true;
            default -> false;
        };
    }

    /** Discovery object and biometric groups are their own template; all others sit in tag 53. */
    static boolean isOwnTemplate(int tag) {
        return tag == DISCOVERY || tag == BIOMETRIC_GROUPS;
    }
}
