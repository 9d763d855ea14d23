package se.kortbro.daemon.activation;

import java.time.Instant;

/**
 * An activation that was begun on a card and not finished.
 *
 * @param orderId the portal's name for the order
 * @param cardNumber the card's number
 * @param phase the phase the next run begins in
 * @param percent how far it had come, 0 to 99
 * @param startedAt when its first run began
 */
public record PendingActivation(
        String orderId, String cardNumber, ProgressSink.Phase phase, int percent, Instant startedAt) {}
