package se.kortbro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import se.kortbro.simulatedcard.PcscdProcess;

/** The real pcscd with vpcd's readers, for a section. */
final class RealService {
    private static final Path PCSCD = Path.of("/usr/sbin/pcscd");
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");

    private RealService() {}

    /** Starts it with {@link PcscdProcess#READER}, for most sections. */
    static PcscdProcess start(Bench.Place place, String name)
            throws IOException, InterruptedException, Section.Unmeasured {
        return start(place, name, 2);
    }

    /**
     * Starts it.
     *
     * @param name of a folder in the scratch folder, for its configuration and log
     * @param readers how many, an even number
     * @throws Section.Unmeasured where it is not installed, or would be the whole machine's
     */
    static PcscdProcess start(Bench.Place place, String name, int readers)
            throws IOException, InterruptedException, Section.Unmeasured {
        if (!Files.isExecutable(PCSCD) || !Files.exists(DRIVER)) {
            throw new Section.Unmeasured("pcscd and vsmartcard-vpcd are needed.");
        }
        requireNamespaces();
        return PcscdProcess.start(Files.createDirectories(place.scratch().resolve(name)), readers);
    }

    /** @throws Section.Unmeasured where network and /run are the computer's, and not the bench's own */
    static void requireNamespaces() throws Section.Unmeasured {
        if (!PcscdProcess.OWN.equals(System.getenv(PcscdProcess.NAMESPACE))) {
            throw new Section.Unmeasured("it needs namespaces of its own, which root alone makes.");
        }
    }
}
