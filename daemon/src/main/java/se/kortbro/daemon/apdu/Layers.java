package se.kortbro.daemon.apdu;

/**
 * The decorators in the order in which they stand between an edge and a card. An edge then says each command once, as
 * long as it is, and gets the whole answer. Layers upon layers do no harm: the upper ones find nothing left to mend.
 */
public final class Layers {
    private Layers() {}

    /** Over a connection of which nothing is known but that it carries APDUs. */
    public static CardConnection over(CardConnection link) {
        return over(link, ExtendedLength.Ability.UNKNOWN, new ReaderLimit());
    }

    /**
     * Over a connection to a card in a reader.
     *
     * @param atr the card's answer to reset, which may tell whether it takes extended length
     * @param t0 whether the protocol agreed on is T=0, which has no extended length at all
     * @param reader what the reader is known to carry; it outlives the card
     */
    public static CardConnection over(CardConnection link, byte[] atr, boolean t0, ReaderLimit reader) {
        return t0
                ? over(new TransportT0(link), ExtendedLength.Ability.NO, reader)
                : over(link, HistoricalBytes.extendedLength(atr), reader);
    }

    private static CardConnection over(CardConnection link, ExtendedLength.Ability ability, ReaderLimit reader) {
        return new ExtendedLength(new GetResponse(new CorrectLe(link)), ability, reader);
    }
}
