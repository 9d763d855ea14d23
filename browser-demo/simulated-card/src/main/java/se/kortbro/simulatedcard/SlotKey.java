package se.kortbro.simulatedcard;

import java.security.KeyPair;

/**
 * A key pair in its slot. Immutable: a new key is a new object.
 *
 * @param type its kind
 * @param pair the keys
 * @param pinPolicy when it wants the PIN
 * @param touchPolicy Yubico's number, kept and told but without effect: nobody can touch this card
 * @param madeHere whether the card made it, rather than took it from outside
 */
record SlotKey(KeyType type, KeyPair pair, PinPolicy pinPolicy, int touchPolicy, boolean madeHere) {
    static final int NO_TOUCH = 1;
}
