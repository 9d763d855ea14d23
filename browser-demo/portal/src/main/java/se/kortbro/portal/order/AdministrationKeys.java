package se.kortbro.portal.order;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Each card's administration key, in memory; a real portal has them in a hardware module. Any thread. */
public final class AdministrationKeys {
    private final Map<String, AdministrationKey> keys = new ConcurrentHashMap<>();

    public void set(String cardNumber, AdministrationKey key) {
        keys.put(cardNumber, key);
    }

    Optional<AdministrationKey> of(String cardNumber) {
        return Optional.ofNullable(keys.get(cardNumber));
    }
}
