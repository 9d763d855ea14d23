package se.kortbro.daemon.apdu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that {@link Transcript} reads back, of as many cards as come, in as many readers at once as there are: an exchange
 * is never torn by another one, and a line before it says whose it is whenever that changes. Each exchange is with the
 * system before the next command is sent, so that a daemon that is killed loses none. A file that cannot be written any
 * more ends where it was whole; the cards go on being served.
 */
public final class TranscriptFile implements Recorder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TranscriptFile.class);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String ABOUT = """
            # What Kortbro said to cards. Codes and administration answers are masked (**); certificates, names
            # and card numbers are not. A name without a command below it was not answered before the end.
            """;

    private final Path name;
    private final SeekableByteChannel file;
    private int cards;
    private int speaking;
    private boolean broken;

    TranscriptFile(Path name, SeekableByteChannel file) {
        this.name = name;
        this.file = file;
        write(0, ABOUT);
    }

    /**
     * Makes the file, which nobody but its owner reads, whatever the folder is like.
     *
     * @throws java.nio.file.FileAlreadyExistsException also for a link: nothing is overwritten, and nobody else's file,
     *     readable to them, gets the contents
     */
    public static TranscriptFile create(Path file) throws IOException {
        Set<StandardOpenOption> anew = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            FileAttribute<?> rights =
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            return new TranscriptFile(file, FileChannel.open(file, anew, rights));
        }
        SeekableByteChannel made = FileChannel.open(file, anew);
        restrict(file);
        return new TranscriptFile(file, made);
    }

    /** Windows: one entry, the owner's, in place of what the folder above hands down. */
    private static void restrict(Path file) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (view == null) {
            throw new IOException("others cannot be kept from reading it");
        }
        view.setAcl(List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(view.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
    }

    @Override
    public synchronized UnaryOperator<CardConnection> card(String reader, byte[] atr, boolean t0) {
        int card = ++cards;
        // A reader's name comes from the device: it is to end this line, and begin none of its own.
        String whose = Transcript.CARD + card + ", ATR " + HEX.formatHex(atr) + ", T=" + (t0 ? 0 : 1) + ", "
                + reader.replaceAll("\\p{Cntrl}|[\u0085\u2028\u2029]", " ") + "\n";
        return link -> new RecordedConnection(link, lines -> say(card, whose, lines));
    }

    private synchronized void say(int card, String whose, String lines) {
        write(card, card == speaking ? lines : whose + lines);
    }

    private void write(int card, String lines) {
        if (broken) {
            return;
        }
        long whole = -1;
        try {
            whole = file.position();
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            speaking = card;
        } catch (IOException e) {
            broken = true;
            LOG.warn("The transcript {} ends here, the cards go on: {}", name, e.getMessage());
            leaveWhole(whole);
        }
    }

    private void leaveWhole(long whole) {
        try {
            if (whole >= 0) {
                file.truncate(whole);
            }
        } catch (IOException e) {
            LOG.debug("{} may end in half a line", name, e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        broken = true;
        file.close();
    }
}
