package se.kortbro.daemon.pcsc;

import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.pcsc.Winscard.KnownBits;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;
import se.kortbro.daemon.pcsc.Winscard.Share;

/** One reader of {@link FakeService}. */
final class FakeSlot {
    static final byte[] ATR = {0x3B, (byte) 0x80, 0x01, (byte) 0x81};

    @Nullable
    CardConnection card;

    boolean mute;
    int count;
    int resets;
    int sharers;
    boolean exclusive;

    @Nullable
    Object transaction;

    void connect(Share share) {
        exclusive = share == Share.EXCLUSIVE;
        sharers++;
    }

    void disconnect() {
        exclusive = false;
        sharers--;
    }

    /** As pcsc-lite compares: who does not know of a use is not told when one begins, only when one ends. */
    ReaderBits bits(KnownBits known) {
        int use = card == null ? 0 : exclusive ? ReaderBits.EXCLUSIVE : sharers > 0 ? ReaderBits.IN_USE : 0;
        int what = card == null ? ReaderBits.EMPTY : ReaderBits.PRESENT | (mute ? ReaderBits.MUTE : 0);
        int now = count << 16 | what | use;
        int uses = ReaderBits.EXCLUSIVE | ReaderBits.IN_USE;
        boolean changed = (known.bits() & ~uses) != (now & ~uses) || (known.bits() & uses & ~use) != 0;
        return new ReaderBits(
                known.reader(), now | (changed ? ReaderBits.CHANGED : 0), card == null || mute ? new byte[0] : ATR);
    }
}
