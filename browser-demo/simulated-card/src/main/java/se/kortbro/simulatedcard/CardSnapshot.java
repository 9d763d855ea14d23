package se.kortbro.simulatedcard;

import java.security.PublicKey;
import java.util.Map;
import java.util.TreeMap;

/** What a card kept without power at one moment. */
public final class CardSnapshot {
    private final CardMemory memory;

    CardSnapshot(CardMemory memory) {
        this.memory = memory;
    }

    CardMemory memory() {
        return memory;
    }

    /** Data objects, tag to content; a copy, in the order of the tags. */
    public Map<Integer, byte[]> objects() {
        return memory.objects().all();
    }

    /** The public keys of the slots, by key reference, in their order. */
    public Map<Integer, PublicKey> publicKeys() {
        Map<Integer, PublicKey> keys = new TreeMap<>();
        memory.keys().forEach((slot, key) -> keys.put(slot, key.pair().getPublic()));
        return keys;
    }

    public int pinTriesLeft() {
        return memory.pin().left();
    }

    public int pukTriesLeft() {
        return memory.puk().left();
    }
}
