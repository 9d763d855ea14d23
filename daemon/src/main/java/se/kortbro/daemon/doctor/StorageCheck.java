package se.kortbro.daemon.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the journal can be written: without it no activation begins. Writes nothing. */
final class StorageCheck implements Check {
    /** Bytes. An order takes some 8 KiB of the journal; the log takes 3 MiB at most. */
    private static final long ENOUGH = 4L << 20;

    private final Path folder;

    StorageCheck(Path folder) {
        this.folder = folder;
    }

    @Override
    public String id() {
        return "storage";
    }

    @Override
    public Diagnosis look(Examination examination) throws IOException {
        if (Files.notExists(folder)) {
            return Diagnosis.ok("notYet").detail("folder", folder.toString());
        }
        if (!Files.isWritable(folder)) {
            return Diagnosis.wrong("unwritable")
                    .detail("folder", folder.toString())
                    .explainedBy("4208");
        }
        Diagnosis found = Files.getFileStore(folder).getUsableSpace() < ENOUGH
                ? Diagnosis.wrong("full").explainedBy("4208")
                : Diagnosis.ok("writable");
        return found.detail("folder", folder.toString());
    }
}
