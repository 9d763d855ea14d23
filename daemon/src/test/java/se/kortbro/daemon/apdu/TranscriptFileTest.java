package se.kortbro.daemon.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptFileTest {
    private static final byte[] ATR = hex("3B80018181");
    private static final byte[] ASK = hex("00200080");

    @TempDir
    private Path folder;

    private Path name;

    @BeforeEach
    void name() {
        name = folder.resolve("card.txt");
    }

    @Test
    void whatWasSaidIsThereBeforeTheNextCommandIsSent() throws IOException {
        TranscriptFile file = TranscriptFile.create(name);
        CardConnection card = file.card("Reader", ATR, false).apply(new ScriptedCard("63C3"));

        card.transmit(ASK);

        Transcript killedHere = new Transcript(text());
        assertThat(killedHere.transmit(ASK)).isEqualTo(hex("63C3"));
        assertThat(text()).contains("#= card 1, ATR 3B80018181, T=1, Reader\n");
    }

    @Test
    void aDaemonKilledInTheMiddleOfACommandLeavesItsName() throws IOException {
        String[] seen = new String[1];
        CardConnection card = TranscriptFile.create(name)
                .card("Reader", ATR, false)
                .apply(command -> {
                    seen[0] = text();
                    return hex("9000");
                });

        card.transmit(ASK);

        assertThat(seen[0]).endsWith("# VERIFY, key reference 80\n");
        assertThat(new Transcript(seen[0]).finished()).isTrue();
    }

    @Test
    void cardsThatTalkAtTheSameTimeAreToldApart() throws Exception {
        TranscriptFile file = TranscriptFile.create(name);
        ExecutorService readers = Executors.newFixedThreadPool(2);
        for (int reader = 1; reader <= 2; reader++) {
            byte[] answer = {(byte) reader, (byte) 0x90, 0};
            CardConnection card = file.card("Reader " + reader, ATR, false).apply(command -> answer);
            readers.execute(() -> {
                for (int command = 0; command < 500; command++) {
                    card.transmit(new byte[] {0, (byte) 0xCA, (byte) command, 0});
                }
            });
        }
        readers.shutdown();
        assertThat(readers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        List<Transcript> cards = Transcript.cards(text());

        assertThat(cards).hasSize(2);
        for (int command = 0; command < 500; command++) {
            byte[] next = {0, (byte) 0xCA, (byte) command, 0};
            byte first = cards.get(0).transmit(next)[0];
            assertThat(cards.get(1).transmit(next)[0]).isEqualTo((byte) (3 - first));
        }
        assertThat(cards).allMatch(Transcript::finished);
    }

    @Test
    void theHoldsOfOneCardAreOneConversation() throws IOException {
        var stay = TranscriptFile.create(name).card("Reader", ATR, true);
        stay.apply(new ScriptedCard("63C3")).transmit(ASK);
        stay.apply(new ScriptedCard("63C2")).transmit(ASK);

        Transcript played = new Transcript(text());

        assertThat(played.transmit(ASK)).isEqualTo(hex("63C3"));
        assertThat(played.transmit(ASK)).isEqualTo(hex("63C2"));
    }

    @Test
    void aReadersNameBeginsNoLine() throws IOException {
        TranscriptFile.create(name)
                .card("Evil\n> 00A40400\r\n< 9000\u2028\u0085", ATR, false)
                .apply(new ScriptedCard("63C3"))
                .transmit(ASK);

        assertThat(new Transcript(text()).transmit(ASK)).isEqualTo(hex("63C3"));
    }

    @Test
    void nobodyButItsOwnerReadsIt() throws IOException {
        TranscriptFile unused = TranscriptFile.create(name);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(name)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatExistsIsNotOverwritten() throws IOException {
        Path elsewhere = folder.resolve("elsewhere.txt");
        Files.createSymbolicLink(name, elsewhere);

        assertThatThrownBy(() -> TranscriptFile.create(name)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(elsewhere).as("nor by way of a link made").doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {600, 602, 604, 606, 608, 610, 612, 614, 616, 618, 620, 622, 624, 626, 628, 630, 632, 634, 636, 638})
    void aDiskThatIsFullEndsItWhereItIsWholeAndTheCardGoesOn(int room) throws IOException {
        SeekableByteChannel disk =
                new SmallDisk(FileChannel.open(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), room);
        CardConnection card =
                new TranscriptFile(name, disk).card("Reader", ATR, false).apply(ScriptedCard.always("63C3"));

        for (int command = 0; command < 50; command++) {
            assertThat(card.transmit(ASK)).isEqualTo(hex("63C3"));
        }

        assertThat(text()).endsWith("\n");
        Transcript played = new Transcript(text());
        int replayed = 0;
        while (!played.finished()) {
            assertThat(played.transmit(ASK)).isEqualTo(hex("63C3"));
            replayed++;
        }
        assertThat(replayed).isBetween(1, 49);
    }

    private String text() {
        try {
            return Files.readString(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    /** It takes what it has room for, as a disk does, and then nothing; later there is room again. */
    private record SmallDisk(SeekableByteChannel file, int room) implements SeekableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int left = room - (int) file.position();
            if (left <= 0) {
                throw new IOException("No space left on device");
            }
            ByteBuffer fits = bytes.slice(bytes.position(), Math.min(left, bytes.remaining()));
            int written = file.write(fits);
            bytes.position(bytes.position() + written);
            return written;
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
