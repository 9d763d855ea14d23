package se.kortbro.daemon.card;

import java.util.List;
import java.util.Optional;

/**
 * The edges of this program in the order in which they are tried.
 *
 * @param <L> what they speak through
 */
public record CardCatalog<L>(List<CardEdge<L>> edges) implements CardEdge<L> {
    public CardCatalog {
        edges = List.copyOf(edges);
    }

    @Override
    public Optional<Card> recognise(L link) {
        return edges.stream()
                .map(edge -> edge.recognise(link))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
