package se.kortbro.daemon.card.piv;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.simulatedcard.AdminKey;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.KeyPairSource;
import se.kortbro.simulatedcard.KeyType;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.TestIssuer;

/** A simulated card on the desk, with a note of every command that reached it. */
final class Desk implements CardConnection {
    static final TestIssuer ISSUER = new TestIssuer();

    private static final Map<KeyType, KeyPair> RSA_KEYS = new EnumMap<>(KeyType.class);
    private static final Map<Integer, String> NAMES = Map.of(
            0xA4,
            "SELECT",
            0x20,
            "VERIFY",
            0x24,
            "CHANGE",
            0x2C,
            "UNBLOCK",
            0x47,
            "GENERATE",
            0x87,
            "USE",
            0xC0,
            "MORE");

    private final SimulatedCard card;
    private final List<String> said = new ArrayList<>();
    private final List<byte[]> buffers = new ArrayList<>();

    Desk(CardProfile profile) {
        this(new CardFactory(ISSUER, Desk::key).make(profile));
    }

    Desk(SimulatedCard card) {
        this.card = card;
    }

    /** A base key of P-256, which is made in no time, and no quirks. */
    static CardProfile quick() {
        return CardProfile.demo().withBaseKey(KeyType.EC_P256);
    }

    /** The same RSA pair each time; every EC pair is another. */
    static synchronized KeyPair key(KeyType type) {
        return type.family().equals("RSA")
                ? RSA_KEYS.computeIfAbsent(type, Desk::rsa)
                : KeyPairSource.secureRandom().generate(type);
    }

    /** Of eight primes, found in a hundredth of the time that two take. As weak as it is quick; it signs like any other. */
    private static KeyPair rsa(KeyType type) {
        Random random = new Random(type.bits());
        int bits = type.bits() / 8;
        BigInteger topBits = BigInteger.valueOf(0xF).shiftLeft(bits - 4); // else the product would be too short
        BigInteger n = BigInteger.ONE;
        BigInteger order = BigInteger.ONE;
        for (int i = 0; i < 8; i++) {
            BigInteger prime = new BigInteger(bits, random).or(topBits).nextProbablePrime();
            n = n.multiply(prime);
            order = order.multiply(prime.subtract(BigInteger.ONE));
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            BigInteger exponent = RSAKeyGenParameterSpec.F4;
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(n, exponent)),
                    factory.generatePrivate(new RSAPrivateKeySpec(n, exponent.modInverse(order))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    @Override
    public byte[] transmit(byte[] command) {
        said.add(words(command));
        buffers.add(command);
        return card.transmit(command);
    }

    SimulatedCard card() {
        return card;
    }

    Card recognised() {
        return new PivEdge().recognise(this).orElseThrow();
    }

    /** Recognised, with no commands noted. */
    Card ready() {
        Card ready = recognised();
        said();
        return ready;
    }

    /** The commands since the last time, in card language; "+" for a piece of a chain. */
    List<String> said() {
        List<String> all = List.copyOf(said);
        said.clear();
        return all;
    }

    /** The very arrays that the card got. */
    List<byte[]> buffers() {
        return buffers;
    }

    /** The content of an object as it lies on the card; empty when there is none. */
    byte[] object(int tag) {
        return card.objects().getOrDefault(tag, new byte[0]);
    }

    void logIn(Card piv) {
        try (Pin pin = pin("123456")) {
            piv.verify(PinRole.PIN1, pin);
        }
        authorise(piv);
    }

    void authorise(Card piv) {
        piv.administrationChallenge().ifPresent(challenge -> piv.answerAdministrationChallenge(answer(challenge)));
    }

    byte[] answer(AdminChallenge challenge) {
        AdminKey key = card.profile().adminKey();
        return key.encrypt(challenge.challenge());
    }

    static Pin pin(String digits) {
        return Pin.takeOver(digits.toCharArray());
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** A card like this one but for an instruction, which it answers with {@code answer}, in hexadecimal. */
    CardConnection but(int ins, String answer) {
        return command -> (command[1] & 0xFF) == ins ? bytes(answer) : transmit(command);
    }

    private static String words(byte[] command) {
        int ins = command[1] & 0xFF;
        String name = NAMES.getOrDefault(ins, String.format("%02X", ins));
        String text = switch (ins) {
            case 0xCB -> "GET " + object(command);
            case 0xDB -> ("PUT " + object(command)).strip();
            case 0x20 -> name + (command.length == 4 ? "?" : "");
            case 0x47 -> name + String.format(" %02X", command[3]);
            case 0x87 -> name + String.format(" %02X %02X", command[2], command[3]);
            case 0xF7, 0xF9 -> name + String.format(" %02X%02X", command[2], command[3]);
            default -> name;
        };
        return (command[0] & 0x10) != 0 ? text + " +" : text;
    }

    private static String object(byte[] command) {
        String hex = HexFormat.of().withUpperCase().formatHex(command, 4, Math.min(command.length, 14));
        int at = hex.indexOf("5C03");
        return at < 0 ? "" : hex.substring(at + 4, at + 10);
    }
}
