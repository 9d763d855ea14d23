package se.kortbro.bench;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.PublishedKeyPairs;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.TestIssuer;

/** A card with many certificates: written to it by its administrator, as a card's maker does. */
final class FullCard {
    /** SP 800-73-5 part 1, table 3: where the certificates of base, authentication and signature lie. */
    private static final int BASE = 0x5FC10D;

    private static final int AUTHENTICATION = 0x5FC105;
    private static final int SIGNATURE = 0x5FC10A;
    private static final int RETIRED = 20; // from the base certificate's on
    private static final int VENDORS = 0x5FFF10; // whatever a vendor likes
    private static final int CHALLENGE = 16; // bytes: AES
    private static final int ROOM = 200_000; // bytes

    private FullCard() {}

    /** @param certificates how many; the first is the base certificate, the next two are of the slots that pages know */
    static SimulatedCard with(int certificates) {
        CardProfile profile = CardProfile.demo().withStoreBytes(ROOM);
        SimulatedCard card = new CardFactory(new TestIssuer(), new PublishedKeyPairs()).make(profile);
        byte[] content = card.object(BASE).orElseThrow();
        send(card, 0xA4, 0x04, 0x00, new byte[] {(byte) 0xA0, 0, 0, 3, 8});
        byte[] told = send(card, 0x87, 0x0A, 0x9B, new byte[] {0x7C, 2, (byte) 0x81, 0});
        byte[] answer = profile.adminKey().encrypt(Arrays.copyOfRange(told, 4, 4 + CHALLENGE));
        send(card, 0x87, 0x0A, 0x9B, joined(new byte[] {0x7C, 2 + CHALLENGE, (byte) 0x82, CHALLENGE}, answer));
        for (int i = 1; i < certificates; i++) {
            int tag = tag(i);
            byte[] head = {0x5C, 3, (byte) (tag >> 16), (byte) (tag >> 8), (byte) tag};
            byte[] length = {0x53, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
            send(card, 0xDB, 0x3F, 0xFF, joined(head, length, content));
        }
        return card;
    }

    private static int tag(int index) {
        return switch (index) {
            case 1 -> AUTHENTICATION;
            case 2 -> SIGNATURE;
            default -> index < RETIRED ? BASE + index - 2 : VENDORS + index;
        };
    }

    /** In extended length; the answer without its status word. */
    private static byte[] send(SimulatedCard card, int ins, int p1, int p2, byte[] data) {
        byte[] head = {
            0, (byte) ins, (byte) p1, (byte) p2, 0, (byte) (data.length >> 8), (byte) data.length,
        };
        byte[] answer = card.transmit(joined(head, data, new byte[2]));
        if (answer[answer.length - 2] != (byte) 0x90) {
            throw new IllegalStateException("the card refused " + Integer.toHexString(ins));
        }
        return Arrays.copyOf(answer, answer.length - 2);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
