package se.kortbro.daemon.card;

import java.util.Optional;

/**
 * One way of speaking to chips.
 *
 * @param <L> what the edge speaks through: a card connection for PIV and GIDS, a token for PKCS#11
 */
@FunctionalInterface
public interface CardEdge<L> {
    /**
     * Finds out whether the card is one of this edge's, with as few commands as that takes.
     *
     * @return the card, which goes on using {@code link} as long as it is in the reader; empty when another edge should try
     */
    Optional<Card> recognise(L link);
}
