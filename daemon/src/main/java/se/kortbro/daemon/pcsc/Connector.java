package se.kortbro.daemon.pcsc;

import java.time.Duration;
import java.util.List;
import se.kortbro.daemon.card.Readers.Hold;
import se.kortbro.daemon.pcsc.Winscard.Context;
import se.kortbro.daemon.pcsc.Winscard.Handle;
import se.kortbro.daemon.pcsc.Winscard.KnownBits;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;
import se.kortbro.daemon.pcsc.Winscard.Share;

/**
 * Gets at a card that other programs want too.
 *
 * @param patience how long another program may keep the card from us
 * @param exclusivePatience how long another program may keep us from having it alone, before we share it
 */
record Connector(Duration patience, Duration exclusivePatience) {
    /** Between two tries, where the system does not tell us that the other program has let go. */
    private static final Duration RETRY = Duration.ofMillis(100);

    /** As people have been promised: busy after 2 s. */
    static Connector standard() {
        return new Connector(Duration.ofSeconds(2), Duration.ofMillis(500));
    }

    /** A handle, and whether the card is ours alone. */
    record Connected(Handle handle, Share share) {}

    /** @throws ScardException SHARING_VIOLATION when another program did not let go in time, and what else connecting tells */
    Connected connect(Context context, String reader, Hold hold) throws ScardException {
        long began = System.nanoTime();
        while (true) {
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            Share share =
                    hold == Hold.EXCLUSIVE && waited.compareTo(exclusivePatience) < 0 ? Share.EXCLUSIVE : Share.SHARED;
            try {
                return new Connected(context.connect(reader, share), share);
            } catch (ScardException e) {
                if (e.error() != ScardError.SHARING_VIOLATION || waited.compareTo(patience) >= 0) {
                    throw e;
                }
            }
            awaitChange(context, reader);
        }
    }

    private static void awaitChange(Context context, String reader) throws ScardException {
        try {
            ReaderBits now = look(context, reader);
            var unused = context.awaitChange(List.of(new KnownBits(reader, now.bits() & ~ReaderBits.CHANGED)), RETRY);
        } catch (ScardException e) {
            if (e.error() != ScardError.TIMEOUT) {
                throw e;
            }
        }
    }

    /** The reader's state as it is now. */
    static ReaderBits look(Context context, String reader) throws ScardException {
        return context.awaitChange(List.of(new KnownBits(reader, 0)), Duration.ZERO)
                .get(0);
    }
}
