package se.kortbro.daemon.activation;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import se.kortbro.simulatedcard.KeyPairSource;
import se.kortbro.simulatedcard.KeyType;

/** RSA keys that are made once and handed out in turn: a card would take its time, a test has none. */
final class KeyPool implements KeyPairSource {
    /** More than one test's cards make one after another. */
    private static final int SIZE = 6;

    private final Map<KeyType, List<KeyPair>> made = new EnumMap<>(KeyType.class);
    private int next;

    @Override
    public synchronized KeyPair generate(KeyType type) {
        if (type.family().equals("EC")) {
            return KeyPairSource.secureRandom().generate(type);
        }
        List<KeyPair> pool = made.computeIfAbsent(type, fresh -> new ArrayList<>());
        if (pool.size() < SIZE) {
            pool.add(KeyPairSource.secureRandom().generate(type));
            return pool.get(pool.size() - 1);
        }
        return pool.get(next++ % SIZE);
    }
}
