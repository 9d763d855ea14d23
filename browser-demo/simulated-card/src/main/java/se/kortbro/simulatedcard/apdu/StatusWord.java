package se.kortbro.simulatedcard.apdu;

/** The status words this card answers with (ISO/IEC 7816-4, table 5; SP 800-73-5 part 2, section 3). */
public final class StatusWord {
    public static final int OK = 0x9000;
    /** SW2 tells how many bytes wait for GET RESPONSE; 00 is 256 or more. */
    public static final int MORE_DATA = 0x6100;
    /** SW2's low half tells the tries left. */
    public static final int TRIES_LEFT = 0x63C0;
    /** As {@link #TRIES_LEFT} on chips that leave the C out. */
    public static final int TRIES_LEFT_BARE = 0x6300;

    public static final int WRONG_LENGTH = 0x6700;
    public static final int NO_LOGICAL_CHANNEL = 0x6881;
    public static final int NO_SECURE_MESSAGING = 0x6882;
    public static final int LAST_OF_CHAIN_EXPECTED = 0x6883;
    public static final int NO_CHAINING = 0x6884;
    public static final int SECURITY_STATUS = 0x6982;
    public static final int BLOCKED = 0x6983;
    public static final int CONDITIONS_OF_USE = 0x6985;
    public static final int WRONG_DATA = 0x6A80;
    public static final int NOT_FOUND = 0x6A82;
    public static final int NO_MEMORY = 0x6A84;
    public static final int WRONG_P1_P2 = 0x6A86;
    public static final int NO_REFERENCE_DATA = 0x6A88;
    /** SW2 tells the right Le. */
    public static final int WRONG_LE = 0x6C00;

    public static final int UNKNOWN_INSTRUCTION = 0x6D00;
    public static final int UNKNOWN_CLASS = 0x6E00;
    public static final int CHIP_FAILURE = 0x6F00;

    private StatusWord() {}
}
