package se.kortbro.daemon.gateway;

import java.util.Locale;
import java.util.Optional;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.Readers;
import se.kortbro.protocol.CardRead;
import se.kortbro.protocol.ReadersList;
import se.kortbro.protocol.RpcError;

/** What there is to see of readers and cards, in the protocol's words: for pages, and for the command line. Any thread. */
public final class Inspection {
    private Inspection() {}

    /** The readers as they are now; waits at most 1 s for cards to be recognised. */
    public static ReadersList.Result readers(Readers readers) {
        return new ReadersList.Result(Wire.readers(readers.list()));
    }

    /**
     * Reads a card, and waits for its turn.
     *
     * @param named the reader; empty for the only one that holds a card
     */
    public static CardRead.Result card(Readers readers, Optional<String> named) {
        String reader = ReaderChoice.choose(readers.list(), named).name();
        return readers.use(reader, Readers.Hold.SHARED, held -> read(held, new Cancellation()))
                .join();
    }

    /** What a failure of the two is called, and what the person is told. */
    public static RpcError error(Throwable failure, Locale language) {
        return new ProtocolErrors(language, false).of(failure);
    }

    /** Everything a page may know of a card, without spending a try of any code. */
    static CardRead.Result read(HeldCard held, Cancellation cancellation) {
        Card card = held.card();
        String number = card.number().orElseThrow(() -> new CardFailure.Unsupported(new byte[0]));
        var pins = card.pins().stream().map(Wire::pin).toList();
        cancellation.check();
        var certificates = WireCertificate.all(card.certificates());
        cancellation.check();
        return new CardRead.Result(held.reader(), card.edge(), number, pins, certificates);
    }
}
