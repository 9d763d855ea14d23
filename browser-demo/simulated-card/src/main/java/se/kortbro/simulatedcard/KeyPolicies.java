package se.kortbro.simulatedcard;

import java.util.List;
import java.util.Optional;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;
import se.kortbro.simulatedcard.apdu.Tlv;

/**
 * What GENERATE and IMPORT may say of a new key in Yubico's tags AA and AB.
 *
 * @param pin when the key wants the PIN
 * @param touch Yubico's number, 1 to 3
 */
record KeyPolicies(PinPolicy pin, int touch) {
    private static final int PIN_POLICY = 0xAA;
    private static final int TOUCH_POLICY = 0xAB;
    private static final int LAST_TOUCH = 3;

    /** What {@code template} says, or what the slot is by the standard; 0 is the default too. */
    static KeyPolicies of(List<Tlv> template, int slot) {
        int pin = number(template, PIN_POLICY);
        int touch = number(template, TOUCH_POLICY);
        if (touch > LAST_TOUCH) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        PinPolicy policy = pin == 0
                ? Slot.pinPolicy(slot)
                : PinPolicy.ofNumber(pin).orElseThrow(() -> new Refusal(StatusWord.WRONG_DATA));
        return new KeyPolicies(policy, touch == 0 ? SlotKey.NO_TOUCH : touch);
    }

    private static int number(List<Tlv> template, int tag) {
        Optional<byte[]> value = Tlv.find(template, tag);
        if (value.isPresent() && value.get().length != 1) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return value.map(bytes -> bytes[0] & 0xFF).orElse(0);
    }
}
