package se.kortbro.daemon.doctor;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.Reader.Presence;
import se.kortbro.daemon.card.Reader.State;

/** The cards in the readers, as far as they are known without asking them anything. */
final class CardCheck implements Check {
    @Override
    public String id() {
        return "card";
    }

    @Override
    public Diagnosis look(Examination examination) {
        List<Reader> readers;
        try {
            readers = examination.readers();
        } catch (CardFailure.ServiceUnavailable e) {
            return Diagnosis.ok("notKnown");
        }
        List<Diagnosis> cards = readers.stream()
                .filter(reader -> reader.state() != State.EMPTY && reader.state() != State.UNAVAILABLE)
                .map(CardCheck::card)
                .toList();
        if (!cards.isEmpty()) {
            return Diagnosis.worst(cards);
        }
        return readers.isEmpty()
                ? Diagnosis.ok("notKnown")
                : Diagnosis.warning("absent").explainedBy("4003");
    }

    private static Diagnosis card(Reader reader) {
        if (reader.state() == State.MUTE) {
            return Diagnosis.wrong("mute", reader.name()).explainedBy("4007");
        }
        if (reader.state() == State.IN_USE) {
            return Diagnosis.warning("inUse", reader.name()).explainedBy("4006");
        }
        Presence card = reader.card().orElse(new Presence(new byte[0], Optional.empty(), Optional.empty()));
        if (card.edge().isEmpty()) {
            return Diagnosis.wrong(
                            "unknown",
                            reader.name(),
                            HexFormat.of().withUpperCase().formatHex(card.atr()))
                    .explainedBy("4005");
        }
        Diagnosis known = Diagnosis.ok("known", reader.name(), card.edge().get().toUpperCase(Locale.ROOT));
        return card.number()
                .map(number -> known.detail("number", reader.name(), number))
                .orElse(known);
    }
}
