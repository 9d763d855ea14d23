package se.kortbro.daemon.card.piv;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import se.kortbro.daemon.apdu.Tlv;

/**
 * The Card Holder Unique Identifier (SP 800-73-5 part 1, 3.1.2 and appendix A, table 9), by whose GUID Windows tells what
 * it has cached of a card.
 *
 * @param elements in the card's order
 */
record ChuidObject(List<Tlv> elements) {
    static final int TAG = 0x5FC102;

    private static final int FASC_N = 0x30;
    private static final int GUID = 0x34;
    private static final int EXPIRY = 0x35;
    private static final int ISSUER_SIGNATURE = 0x3E;
    private static final int ERROR_DETECTION = 0xFE;

    /** Agency and system 9999, credential 999999, nothing else: the number of cards that no American agency issued. */
    private static final byte[] NO_AGENCY =
            HexFormat.of().parseHex("d4e739da739ced39ce739d836858210842108421c84210c3eb");

    private static final byte[] NEVER = {'2', '0', '9', '9', '1', '2', '3', '1'}; // YYYYMMDD

    ChuidObject {
        elements = List.copyOf(elements);
    }

    /** For a card that has none. */
    static ChuidObject fresh(RandomGenerator random) {
        return new ChuidObject(List.of(
                new Tlv(FASC_N, NO_AGENCY),
                newGuid(random),
                new Tlv(EXPIRY, NEVER),
                new Tlv(ISSUER_SIGNATURE, new byte[0]),
                new Tlv(ERROR_DETECTION, new byte[0])));
    }

    /** Empty when the content is no CHUID. Total. */
    static Optional<ChuidObject> of(byte[] content) {
        return Tlv.parseAll(content)
                .filter(elements -> Tlv.find(elements, FASC_N).isPresent())
                .map(ChuidObject::new);
    }

    /** Whether its issuer signed it, so that a change would break what the issuer vouches for. */
    boolean signed() {
        return Tlv.find(elements, ISSUER_SIGNATURE)
                .filter(signature -> signature.length > 0)
                .isPresent();
    }

    /** The same with another GUID, where the old one was or, had it none, behind the FASC-N. */
    ChuidObject renewed(RandomGenerator random) {
        int before = Tlv.find(elements, GUID).isPresent() ? GUID : FASC_N;
        List<Tlv> renewed = new ArrayList<>();
        for (Tlv element : elements) {
            if (element.tag() != GUID) {
                renewed.add(element);
            }
            if (element.tag() == before) {
                renewed.add(newGuid(random));
                before = 0; // no tag: once is enough
            }
        }
        return new ChuidObject(renewed);
    }

    /** A random UUID (RFC 9562, version 4), as the standard wants it. */
    private static Tlv newGuid(RandomGenerator random) {
        byte[] guid = new byte[16];
        random.nextBytes(guid);
        guid[6] = (byte) ((guid[6] & 0x0F) | 0x40); // version 4
        guid[8] = (byte) ((guid[8] & 0x3F) | 0x80); // the RFC's own variant
        return new Tlv(GUID, guid);
    }

    byte[] encode() {
        return Tlv.encodeAll(elements);
    }
}
