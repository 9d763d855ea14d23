package se.kortbro.daemon.doctor;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.Readers;

/**
 * What was read of one card. A card that is in use is not waited for and not touched.
 *
 * @param reader the reader
 * @param contents what is on the card; empty while it is in use
 */
record CardLook(Reader reader, Optional<Contents> contents) {
    /** A card that is free begins at once; one that does not is somebody's. */
    private static final long TURN_MS = 300;

    /** A slow card with two certificates takes about a second. */
    private static final long READING_MS = 4_000;

    /** What is on a card, asked without spending a try. */
    record Contents(List<PinStatus> codes, List<CardCertificate> certificates) {}

    /** Reads all cards that an edge knows. Throws the {@link CardFailure} of a card that cannot be read. */
    static List<CardLook> all(Readers readers, List<Reader> known) {
        return known.stream()
                .filter(reader -> reader.state() == Reader.State.PRESENT)
                .filter(reader -> reader.card().flatMap(Reader.Presence::edge).isPresent())
                .map(reader -> new CardLook(reader, read(readers, reader.name())))
                .toList();
    }

    private static Optional<Contents> read(Readers readers, String reader) {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Contents> reading = readers.use(reader, Readers.Hold.SHARED, held -> {
            begun.countDown();
            return read(held);
        });
        try {
            if (!begun.await(TURN_MS, TimeUnit.MILLISECONDS) && !reading.isDone() && reading.cancel(false)) {
                return Optional.empty();
            }
            return Optional.of(reading.get(READING_MS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CardFailure.Busy) {
                return Optional.empty();
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new CardFailure.Mute();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Contents read(HeldCard held) {
        Card card = held.card();
        return new Contents(card.pins(), card.certificates());
    }
}
