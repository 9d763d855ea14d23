package se.kortbro.daemon.activation;

import java.util.List;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;

/**
 * What a page asks to have made. An order is (origin, orderId, card number).
 *
 * @param caller the page
 * @param orderId the portal's name for the order
 * @param keys one or two: authentication and signature, each once, made one after the other
 */
public record ActivationRequest(Caller caller, String orderId, List<Key> keys) {
    /** A slot and the kind of key it is to get. */
    public record Key(KeySlot slot, KeyAlgorithm algorithm) {}

    public ActivationRequest {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.stream().map(Key::slot).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("each slot once");
        }
        if (keys.stream().anyMatch(key -> key.slot() == KeySlot.BASE)) {
            throw new IllegalArgumentException("the base key is the factory's");
        }
    }
}
