package se.kortbro.daemon.gateway;

import java.util.List;
import se.kortbro.daemon.activation.AuthenticationToken;
import se.kortbro.daemon.activation.PendingActivation;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.protocol.value.ActivationPhase;
import se.kortbro.protocol.value.AuthToken;
import se.kortbro.protocol.value.CardPresence;
import se.kortbro.protocol.value.PinId;
import se.kortbro.protocol.value.PinInfo;
import se.kortbro.protocol.value.Reader;
import se.kortbro.protocol.value.ReaderState;

/** The daemon's nouns in the protocol's words. Words that both have are named alike, and a test holds them together. */
final class Wire {
    private Wire() {}

    static List<Reader> readers(List<se.kortbro.daemon.card.Reader> readers) {
        return readers.stream().map(Wire::reader).toList();
    }

    private static Reader reader(se.kortbro.daemon.card.Reader reader) {
        ReaderState state = ReaderState.valueOf(reader.state().name());
        boolean answers = state == ReaderState.PRESENT || state == ReaderState.IN_USE;
        return new Reader(
                reader.name(),
                state,
                reader.pinPad(),
                reader.card().filter(card -> answers).map(Wire::presence));
    }

    private static CardPresence presence(se.kortbro.daemon.card.Reader.Presence card) {
        return new CardPresence(
                card.atr(), card.edge().orElse(null), card.edge().flatMap(edge -> card.number()));
    }

    static PinInfo pin(PinStatus status) {
        return new PinInfo(
                PinId.valueOf(status.role().name()),
                status.triesLeft().isPresent()
                        ? Integer.valueOf(status.triesLeft().getAsInt())
                        : null,
                status.blocked(),
                status.minLength(),
                status.maxLength());
    }

    static AuthToken token(AuthenticationToken token, String version) {
        return new AuthToken(token.certificate(), token.algorithm(), token.signature(), "Kortbro " + version);
    }

    static se.kortbro.protocol.value.PendingActivation pending(PendingActivation activation) {
        return new se.kortbro.protocol.value.PendingActivation(
                activation.orderId(),
                activation.cardNumber(),
                ActivationPhase.valueOf(activation.phase().name()),
                activation.percent(),
                activation.startedAt());
    }
}
