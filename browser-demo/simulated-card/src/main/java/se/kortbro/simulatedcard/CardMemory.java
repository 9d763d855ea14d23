package se.kortbro.simulatedcard;

import java.util.Map;
import java.util.TreeMap;

/** What the chip keeps without power: objects, keys, codes with their counters, the administration key. */
final class CardMemory {
    private final CardProfile profile;
    private final ObjectStore objects;
    private final Map<Integer, SlotKey> keys;
    private final ReferenceData pin;
    private final ReferenceData puk;
    private AdminKey adminKey;

    CardMemory(CardProfile profile) {
        this(
                profile,
                new ObjectStore(profile.objectBytes()),
                new TreeMap<>(),
                new ReferenceData(profile.pin()),
                new ReferenceData(profile.puk()),
                profile.adminKey());
    }

    private CardMemory(
            CardProfile profile,
            ObjectStore objects,
            Map<Integer, SlotKey> keys,
            ReferenceData pin,
            ReferenceData puk,
            AdminKey adminKey) {
        this.profile = profile;
        this.objects = objects;
        this.keys = keys;
        this.pin = pin;
        this.puk = puk;
        this.adminKey = adminKey;
    }

    CardMemory copy() {
        return new CardMemory(profile, objects.copy(), new TreeMap<>(keys), pin.copy(), puk.copy(), adminKey);
    }

    CardProfile profile() {
        return profile;
    }

    ObjectStore objects() {
        return objects;
    }

    /** Slot to key. */
    Map<Integer, SlotKey> keys() {
        return keys;
    }

    ReferenceData pin() {
        return pin;
    }

    ReferenceData puk() {
        return puk;
    }

    AdminKey adminKey() {
        return adminKey;
    }

    void setAdminKey(AdminKey key) {
        adminKey = key;
    }

    /** The same contents in a chip of another profile, which tells the tries left too; codes and keys are not its matter. */
    CardMemory under(CardProfile other) {
        CardMemory memory = new CardMemory(
                other, objects.copy(other.objectBytes()), new TreeMap<>(keys), pin.copy(), puk.copy(), adminKey);
        memory.objects.limitTo(other.storeBytes());
        memory.pin.leave(other.pin());
        memory.puk.leave(other.puk());
        return memory;
    }

    /**
     * Yubico's RESET: an empty card with the codes and the administration key it was born with, which can still attest.
     */
    void erase() {
        objects.clearExcept(PivObject.ATTESTATION_CERTIFICATE);
        keys.keySet().removeIf(slot -> slot != Slot.ATTESTATION);
        pin.reset(profile.pin(), profile.pin().tries());
        puk.reset(profile.puk(), profile.puk().tries());
        adminKey = profile.adminKey();
    }
}
