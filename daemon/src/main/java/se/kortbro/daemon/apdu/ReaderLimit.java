package se.kortbro.daemon.apdu;

/**
 * How long a command of extended length a reader carries. Few readers tell, and one that cannot does not answer: it fails,
 * which looks like a card taken out (OMNIKEY 3021 and 3121, ACR1281: 0x80100016; OpenSC issue 802, acsccid issue 42). So
 * what it failed at, and had never carried before, it is not given again, whatever card is in it.
 *
 * <p>One for each reader, as long as it is attached; used on its thread.
 */
public final class ReaderLimit {
    private int carried;
    private int allowed = Integer.MAX_VALUE;

    /** @param length of the whole command, in bytes */
    boolean allows(int length) {
        return length <= allowed;
    }

    /** An answer came, whatever it was. */
    void carried(int length) {
        carried = Math.max(carried, length);
    }

    /** None came. A card that was taken out just then costs the reader a few commands more from now on, no more. */
    void lost(int length) {
        if (length > carried) {
            allowed = carried;
        }
    }
}
