package se.kortbro.simulatedcard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The real pcscd with a simulated card in its reader, and the programs that come to look at it. */
final class PcscdStage implements Closeable {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Path folder;
    private final PcscdProcess pcscd;
    private final SimulatedReader reader = new SimulatedReader();
    private final VpcdLink link;

    PcscdStage(Path folder, SimulatedCard card) throws IOException, InterruptedException {
        this.folder = folder;
        pcscd = PcscdProcess.start(folder);
        reader.insert(card);
        link = new VpcdLink(reader);
        try {
            awaitCard();
        } catch (AssertionError noCard) {
            close();
            throw noCard;
        }
    }

    SimulatedReader reader() {
        return reader;
    }

    PcscdProcess pcscd() {
        return pcscd;
    }

    /** Waits until pcscd has powered the card that is in. */
    void awaitCard() throws InterruptedException {
        if (!link.awaitSeen(LIMIT)) {
            throw new AssertionError("pcscd sees no card within " + LIMIT);
        }
    }

    IndependentProgram run(String... command) throws IOException, InterruptedException {
        return IndependentProgram.run(folder, command);
    }

    @Override
    public void close() {
        link.close();
        pcscd.close();
    }
}
