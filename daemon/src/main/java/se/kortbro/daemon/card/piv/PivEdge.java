package se.kortbro.daemon.card.piv;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.Layers;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardEdge;
import se.kortbro.daemon.card.CardFailure;

/** Recognises a PIV card by one SELECT, and by one read learns which card it is. */
public final class PivEdge implements CardEdge<CardConnection> {
    private final RandomGenerator random;

    /** The edge of daily use. */
    public PivEdge() {
        this(new SecureRandom());
    }

    /** @param random what cards are told apart by is made of it; one that repeats itself is for transcripts played back */
    public PivEdge(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Optional<Card> recognise(CardConnection link) {
        PivState state = new PivState();
        PivChannel channel = new PivChannel(Layers.over(link), state);
        return application(channel).map(told -> {
            state.selectedAnew();
            PivCard card = new PivCard(channel, state, told, random);
            readNumber(card);
            return card;
        });
    }

    /** What makes no sense was garbled on its way, or is another kind of card's word: the same twice is the card's own. */
    private static Optional<PivApplication> application(PivChannel channel) {
        ResponseApdu first = channel.sendAsItIs(PivApplication.select());
        try {
            return PivApplication.of(first);
        } catch (CardFailure.Communication nonsense) {
            ResponseApdu second = channel.sendAsItIs(PivApplication.select());
            boolean itsOwn = second.isOk() && Arrays.equals(first.data(), second.data());
            return itsOwn ? Optional.empty() : PivApplication.of(second);
        }
    }

    /** Reading once more harms nothing: the answer may have been garbled, or the reader unfit for extended length. */
    private static void readNumber(PivCard card) {
        try {
            card.number();
        } catch (CardFailure.Communication lost) {
            card.number();
        }
    }
}
