package se.kortbro.simulatedcard;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;

/** The card's data objects: tag to content, without the template around it. Of limited size. */
final class ObjectStore {
    private final int objectBytes;
    private final Map<Integer, byte[]> objects;
    private int capacity;

    ObjectStore(int objectBytes) {
        this(objectBytes, Integer.MAX_VALUE, new TreeMap<>());
    }

    private ObjectStore(int objectBytes, int capacity, Map<Integer, byte[]> objects) {
        this.objectBytes = objectBytes;
        this.capacity = capacity;
        this.objects = objects;
    }

    ObjectStore copy() {
        return copy(objectBytes);
    }

    /** A copy that takes objects of another length. */
    ObjectStore copy(int otherObjectBytes) {
        return new ObjectStore(otherObjectBytes, capacity, all());
    }

    /** From now on there is room for so many bytes more. */
    void limitTo(int freeBytes) {
        capacity = used() + freeBytes;
    }

    Optional<byte[]> get(int tag) {
        return Optional.ofNullable(objects.get(tag)).map(byte[]::clone);
    }

    /**
     * Writes an object whole; an empty one is erased, as YubiKeys do it.
     *
     * @throws Refusal 6A84 when it is too long or the store has no room for it; nothing changed then
     */
    void put(int tag, byte[] content) {
        if (content.length == 0) {
            objects.remove(tag);
            return;
        }
        int former = objects.getOrDefault(tag, new byte[0]).length;
        if (content.length > objectBytes || used() - former > capacity - content.length) {
            throw new Refusal(StatusWord.NO_MEMORY);
        }
        objects.put(tag, content.clone());
    }

    /** Erases all but one. */
    void clearExcept(int tag) {
        objects.keySet().removeIf(other -> other != tag);
    }

    /** A deep copy, in the order of the tags. */
    Map<Integer, byte[]> all() {
        Map<Integer, byte[]> copy = new TreeMap<>();
        objects.forEach((tag, content) -> copy.put(tag, content.clone()));
        return copy;
    }

    private int used() {
        return objects.values().stream().mapToInt(content -> content.length).sum();
    }
}
