package se.kortbro.portal.demo;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import se.kortbro.simulatedcard.SimulatedCard;

/**
 * All that a card keeps, to be compared with what it kept before.
 *
 * @param objects tag to content, hex
 * @param keys slot to public key, hex
 */
record CardContents(Map<Integer, String> objects, Map<Integer, String> keys, int pinTriesLeft, int pukTriesLeft) {
    static CardContents of(SimulatedCard card) {
        Map<Integer, String> objects = new TreeMap<>();
        card.objects().forEach((tag, content) -> objects.put(tag, HexFormat.of().formatHex(content)));
        Map<Integer, String> keys = new TreeMap<>();
        card.publicKeys().forEach((slot, key) -> keys.put(slot, HexFormat.of().formatHex(key.getEncoded())));
        return new CardContents(objects, keys, card.pinTriesLeft(), card.pukTriesLeft());
    }
}
