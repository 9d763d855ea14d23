package se.kortbro.daemon.doctor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import se.kortbro.daemon.activation.BegunOrder;

/**
 * A zip file for the help desk: texts alone, and every one of them went through a {@link Redaction}. There is no way in that goes
 * around it.
 */
public final class SupportBundle {
    /** The end of a log is what tells. */
    private static final int LOG_BYTES = 1 << 20;

    private static final List<String> LOGS = List.of("kortbro.0.log", "kortbro.1.log", "kortbro.2.log");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Redaction redaction;
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** @param words what is known to name the person */
    SupportBundle(PersonalWords words) {
        redaction = new Redaction(words);
    }

    /** Puts a text in, without what could name a person or a card. */
    void put(String name, String text) {
        texts.put(name, redaction.of(text));
    }

    /** Puts the journal in: how far each order has come, on which card, and no order's name. */
    void putJournal(Path dataFolder) {
        put(
                "journal.txt",
                BegunOrder.in(dataFolder).stream()
                        .map(order -> redaction.card(order.cardNumber()) + " " + order.origin()
                                + (order.unfinished() ? " unfinished, " + order.percent() + " %" : " finished")
                                + ", begun "
                                + order.startedAt() + ", changed " + order.changedAt() + " " + order.stages())
                        .collect(Collectors.joining("\n")));
    }

    /** Puts the ends of the last logs in. */
    void putLogs(Path dataFolder) throws IOException {
        for (String log : LOGS) {
            try (FileChannel file = FileChannel.open(dataFolder.resolve(log))) {
                long from = Math.max(0, file.size() - LOG_BYTES);
                ByteBuffer end = ByteBuffer.allocate((int) (file.size() - from));
                while (end.hasRemaining() && file.read(end, from + end.position()) >= 0) {}
                String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
                // A line that was cut may begin in the middle of a number.
                put("log/" + log, from == 0 ? text : text.substring(text.indexOf('\n') + 1));
            } catch (NoSuchFileException e) {
                // There are not so many yet.
            }
        }
    }

    /** What is in it. */
    public List<String> entries() {
        return List.copyOf(texts.keySet());
    }

    /**
     * Writes it, for its owner alone.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is such a file: it is left as it is
     */
    public void write(Path file) throws IOException {
        FileChannel made = FileChannel.open(
                file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly());
        try (OutputStream out = Channels.newOutputStream(made);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry(text.getKey()));
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** On Windows a file inherits that from the person's own folder. */
    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
