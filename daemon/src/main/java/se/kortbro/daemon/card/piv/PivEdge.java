package se.kortbro.daemon.card.piv;

import java.util.Optional;
import java.util.function.Supplier;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.Layers;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardEdge;
import se.kortbro.daemon.card.CardFailure;

/** Recognises a PIV card by one SELECT, and by one read learns which card it is. */
public final class PivEdge implements CardEdge<CardConnection> {
    @Override
    public Optional<Card> recognise(CardConnection link) {
        PivState state = new PivState();
        PivChannel channel = new PivChannel(Layers.over(link), state);
        Optional<PivApplication> application =
                twice(() -> PivApplication.of(channel.sendAsItIs(PivApplication.select())));
        state.selectedAnew();
        return application.map(told -> {
            PivCard card = new PivCard(channel, state, told);
            twice(card::number);
            return card;
        });
    }

    /** Nothing is lost by saying it again: the answer may have been garbled, or the reader unfit for extended length. */
    private static <T> T twice(Supplier<T> question) {
        try {
            return question.get();
        } catch (CardFailure.Communication garbled) {
            return question.get();
        }
    }
}
