package se.kortbro.daemon.gateway;

import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;

/** Which reader a request is for (PROTOCOL.md section 4): the one it names, or the only one that holds a card. */
final class ReaderChoice {
    private ReaderChoice() {}

    /**
     * Chooses among the readers there are.
     *
     * @throws CardFailure.ReaderNotFound, NoReader or Absent
     * @throws AmbiguousReader when none is named and several hold a card
     */
    static Reader choose(List<Reader> readers, Optional<String> named) {
        if (named.isPresent()) {
            return readers.stream()
                    .filter(reader -> reader.name().equals(named.get()))
                    .findFirst()
                    .orElseThrow(() -> new CardFailure.ReaderNotFound(named.get()));
        }
        if (readers.isEmpty()) {
            throw new CardFailure.NoReader();
        }
        List<Reader> holding = readers.stream().filter(ReaderChoice::holdsCard).toList();
        if (holding.size() > 1) {
            throw new AmbiguousReader();
        }
        if (holding.isEmpty()) {
            throw new CardFailure.Absent(readers.size() == 1 ? readers.get(0).name() : null);
        }
        return holding.get(0);
    }

    private static boolean holdsCard(Reader reader) {
        return switch (reader.state()) {
            case PRESENT, MUTE, IN_USE -> true;
            case EMPTY, UNAVAILABLE -> false;
        };
    }

    /** The page must say which reader it means. */
    static final class AmbiguousReader extends RuntimeException {
        AmbiguousReader() {
            super("several readers hold a card, and the request names none", null, false, false);
        }
    }
}
