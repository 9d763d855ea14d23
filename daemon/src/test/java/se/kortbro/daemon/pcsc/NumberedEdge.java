package se.kortbro.daemon.pcsc;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardEdge;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.KeySlot;

/** An edge whose cards have a number and nothing else; asked for their base certificate, they tell it again. */
final class NumberedEdge implements CardEdge<CardConnection> {
    /** How often a card was told that its state is unknown. */
    final AtomicInteger forgotten = new AtomicInteger();

    private static final byte[] WHO = {0, (byte) 0xCB, 0x3F, (byte) 0xFF};

    /** The chip: what it answers. */
    static CardConnection chip(String number) {
        byte[] answer = Arrays.copyOf(number.getBytes(StandardCharsets.US_ASCII), number.length() + 2);
        answer[number.length()] = (byte) 0x90;
        return command -> answer.clone();
    }

    /** A chip that this edge does not know. */
    static CardConnection stranger() {
        return command -> new byte[] {0x6A, (byte) 0x82};
    }

    /** Asks the card who it is, now. */
    static String ask(HeldCard held) {
        return held.card()
                .readCertificate(KeySlot.BASE)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .orElse("nobody");
    }

    @Override
    public Optional<Card> recognise(CardConnection link) {
        byte[] answer = link.transmit(WHO.clone());
        if (answer[answer.length - 2] != (byte) 0x90) {
            return Optional.empty();
        }
        String number = new String(answer, 0, answer.length - 2, StandardCharsets.US_ASCII);
        return Optional.of((Card) Proxy.newProxyInstance(
                Card.class.getClassLoader(), new Class<?>[] {Card.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "edge" -> "numbered";
                        case "number" -> Optional.of(number);
                        case "forgetState" -> {
                            forgotten.incrementAndGet();
                            yield null;
                        }
                        case "readCertificate" -> {
                            byte[] again = link.transmit(WHO.clone());
                            yield Optional.of(Arrays.copyOf(again, again.length - 2));
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                }));
    }
}
