package se.kortbro.daemon.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer of Linux 6.18 (x86_64) about an IPv6 socket from ::ffff:127.0.0.1 port 42744 to port 46685, changed here and there. */
final class SockDiagTest {
    private static final PeerSocket PEER = new PeerSocket(end(42744), end(46685));

    private static final byte[] ANSWER = HexFormat.of()
            .parseHex("580000001400000007000000" + "00000000" // header: length, type, flags, question 7
                    + "0a010000" // IPv6, established
                    + "a6f8b65d" // ports
                    + "00000000000000000000ffff7f000001"
                    + "00000000000000000000ffff7f000001"
                    + "00000000" // interface
                    + "0100000000000000" // cookie
                    + "00000000" + "00000000" + "00000000" // expires, queues
                    + "32ef0000" // user 61234
                    + "1e160400" // inode
                    + "0000000000000000");

    @Test
    void theOwnerIsTold() {
        assertThat(SockDiag.owner(ANSWER, ANSWER.length, PEER)).hasValue(61234);
        assertThat(SockDiag.inode(ANSWER)).isEqualTo(0x4161e);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                4, // type
                17, // state
                20,
                21,
                22,
                23, // ports
                24,
                34,
                36,
                39, // its own address
                40,
                50,
                52,
                55 // ours
            })
    void anAnswerAboutAnythingElseNamesNobody(int at) {
        byte[] other = ANSWER.clone();
        other[at] ^= 0x06;

        assertThat(SockDiag.owner(other, other.length, PEER)).isEmpty();
    }

    @Test
    void aSocketInNobodysHandsHasNoOwner() {
        byte[] orphan = ANSWER.clone();
        Arrays.fill(orphan, 84, 88, (byte) 0);

        assertThat(SockDiag.owner(orphan, orphan.length, PEER)).isEmpty();
    }

    @Test
    void anAnswerThatIsCutNamesNobody() {
        for (int length = 0; length < 88; length++) {
            assertThat(SockDiag.owner(ANSWER, length, PEER)).isEmpty();
        }
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        byte[] answer = ANSWER.clone();
        answer[8] = 7;
        assertThat(SockDiag.answers(answer, answer.length, 7)).isTrue();
        assertThat(SockDiag.answers(answer, answer.length, 8)).isFalse();
        assertThat(SockDiag.answers(answer, 15, 7)).isFalse();
    }

    private static InetSocketAddress end(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
