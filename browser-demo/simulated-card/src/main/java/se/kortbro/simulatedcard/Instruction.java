package se.kortbro.simulatedcard;

/** The instructions of the PIV application: of SP 800-73-5 part 2, section 3, and of Yubico. */
final class Instruction {
    static final int VERIFY = 0x20; // 3.2.1
    static final int CHANGE_REFERENCE_DATA = 0x24; // 3.2.2
    static final int RESET_RETRY_COUNTER = 0x2C; // 3.2.3
    static final int GENERATE = 0x47; // 3.3.2
    static final int GENERAL_AUTHENTICATE = 0x87; // 3.2.4
    static final int SELECT = 0xA4; // 3.1.1
    static final int GET_RESPONSE = 0xC0; // ISO/IEC 7816-4, 7.6.1
    static final int GET_DATA = 0xCB; // 3.1.2
    static final int PUT_DATA = 0xDB; // 3.3.1

    // Yubico: "PIV extensions" of its developers' pages
    static final int GET_METADATA = 0xF7;
    static final int GET_SERIAL = 0xF8;
    static final int ATTEST = 0xF9;
    static final int SET_PIN_RETRIES = 0xFA;
    static final int RESET = 0xFB;
    static final int GET_VERSION = 0xFD;
    static final int IMPORT_KEY = 0xFE;
    static final int SET_ADMIN_KEY = 0xFF;

    private Instruction() {}
}
