package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second start brings up the first one's window, and nobody gets more out of it, nor holds anybody up. */
@Tag("long")
@Timeout(30)
final class DoorbellTest {
    @TempDir
    private Path folder;

    private final AtomicInteger shown = new AtomicInteger();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private void listen(boolean screen) {
        opened.add(Doorbell.listen(folder, () -> {
                    shown.incrementAndGet();
                    return screen;
                })
                .orElseThrow());
    }

    @Test
    void whoRingsIsShownTheWindow() {
        listen(true);

        assertThat(Ring.at(folder)).isEqualTo(Ring.SHOWN);
        assertThat(Ring.at(folder)).isEqualTo(Ring.SHOWN);
        assertThat(shown).hasValue(2);
    }

    @Test
    void withoutAScreenThatIsSaid() {
        listen(false);

        assertThat(Ring.at(folder)).isEqualTo(Ring.NO_SCREEN);
    }

    @Test
    void withoutADaemonNobodyAnswers() {
        assertThat(Ring.at(folder)).isEqualTo(Ring.UNANSWERED);
    }

    @Test
    void whatACrashLeftBehindIsReplaced() throws IOException {
        try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(folder.resolve("kortbro.socket")));
        }
        listen(true);

        assertThat(Ring.at(folder)).isEqualTo(Ring.SHOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit\n", "SHOW\n", "show ", "\n", "show", "GET / HTTP/1.1\r\n\r\n", "showshowshowshow\n"})
    void nothingElseIsUnderstood(String said) throws IOException {
        listen(true);

        try (SocketChannel visitor = visit()) {
            visitor.write(ByteBuffer.wrap(said.getBytes(StandardCharsets.US_ASCII)));
            assertThat(answer(visitor)).isEmpty();
        }
        assertThat(shown).hasValue(0);
    }

    @Test
    void whoSaysNothingHoldsUpNobodyElse() throws IOException {
        listen(true);
        for (int i = 0; i < 50; i++) {
            opened.add(visit());
        }

        // The first eight are let go after a second; until then who rings is cut off at once, and may ring again.
        Ring heard = Ring.UNANSWERED;
        for (int tries = 0; tries < 100 && heard != Ring.SHOWN; tries++) {
            heard = Ring.at(folder);
        }

        assertThat(heard).isEqualTo(Ring.SHOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "shown", "nonsense that is longer than any answer\n"})
    void aDaemonThatAnswersWrongHoldsUpNobody(String answer) throws Exception {
        try (ServerSocketChannel impostor = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            impostor.bind(UnixDomainSocketAddress.of(folder.resolve("kortbro.socket")));
            Thread thread = new Thread(() -> {
                try {
                    SocketChannel visitor = impostor.accept();
                    opened.add(visitor);
                    visitor.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();

            assertThat(Ring.at(folder)).isEqualTo(Ring.UNANSWERED);
            thread.join();
        }
    }

    @Test
    void aFolderWithALongNameHasItsDoorElsewhere() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a".repeat(60)).resolve("b".repeat(60)));
        opened.add(Doorbell.listen(deep, () -> true).orElseThrow());

        assertThat(Ring.at(deep)).isEqualTo(Ring.SHOWN);
        assertThat(deep.resolve("kortbro.socket")).doesNotExist();
        assertThat(Ring.at(folder)).isEqualTo(Ring.UNANSWERED);
    }

    @Test
    void theDoorElsewhereIsInTheSessionsOwnFolderWhereThereIsOne() {
        Path deep = Path.of("/home/nurse/" + "x".repeat(120));

        assertThat(DoorbellPlace.folder(deep, "/run/user/1000", "/tmp").getParent())
                .isEqualTo(Path.of("/run/user/1000"));
        assertThat(DoorbellPlace.folder(deep, null, "/tmp").getParent()).isEqualTo(Path.of("/tmp"));
        assertThat(DoorbellPlace.folder(deep, "relative", "/tmp").getParent()).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void aFolderThatOthersCanEnterIsNoPlaceForIt() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("c".repeat(60)).resolve("d".repeat(60)));
        Path elsewhere = DoorbellPlace.make(deep).getParent();
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(Doorbell.listen(deep, () -> true)).isEmpty();

        Files.delete(elsewhere);
    }

    private SocketChannel visit() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("kortbro.socket")));
    }

    /** What is said until the other side ends it. */
    private static String answer(SocketChannel visitor) throws IOException {
        ByteBuffer said = ByteBuffer.allocate(64);
        try {
            while (visitor.read(said) >= 0) {
                // until the end
            }
        } catch (IOException e) {
            // Cut off with something of ours unread.
        }
        return new String(said.array(), 0, said.position(), StandardCharsets.US_ASCII);
    }
}
