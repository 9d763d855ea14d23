package se.kortbro.daemon.activation;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What makes two runs one activation: another page's order, or the same on another card, is another order.
 *
 * @param origin the page's origin, as the browser sent it
 * @param orderId the portal's name for the order: any text
 * @param cardNumber the card's number
 */
record Order(String origin, String orderId, String cardNumber) {
    Order {
        requireNonNull(origin);
        requireNonNull(orderId);
        requireNonNull(cardNumber);
    }

    /**
     * A name for a file: 64 hex digits, from which none of the three can be read, whatever a page puts into its order id.
     * The lengths, and bytes that no charset has replaced, keep two orders from sharing one.
     */
    String fileName() {
        String text = origin.length() + ":" + orderId.length() + ":" + origin + orderId + cardNumber;
        ByteBuffer characters = ByteBuffer.allocate(2 * text.length());
        characters.asCharBuffer().put(text);
        return HexFormat.of().formatHex(Sha256.of(characters.array()));
    }

    /** Whether both are the same page's order under the same name, be the cards what they are. */
    boolean sameNameAs(Order other) {
        return origin.equals(other.origin) && orderId.equals(other.orderId);
    }
}
