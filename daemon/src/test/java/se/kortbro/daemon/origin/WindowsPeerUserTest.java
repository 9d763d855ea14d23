package se.kortbro.daemon.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.daemon.origin.WindowsPeerUser.Account;
import se.kortbro.daemon.origin.WindowsPeerUser.Held;

/**
 * The tables that GetExtendedTcpTable gave under Wine 8.0 to a program that was connected to itself on port 45454: by an IPv4
 * socket, by one for both families, and over IPv6. Wine named no process: the numbers in the last four bytes are made up, 11,
 * 12 and 13 for the ends that called, 99 for those that were called.
 */
final class WindowsPeerUserTest {
    private static final byte[] IPV4 = HexFormat.of()
            .parseHex("01000000" + "05000000" + "7f000001" + "c7300000" + "7f000001" + "b18e0000" + "0b000000");

    private static final byte[] IPV6 = HexFormat.of()
            .parseHex("05000000"
                    + "00000000000000000000ffff7f000001ffffffffb18e0000"
                    + "00000000000000000000ffff7f000001ffffffffc7300000" + "0500000063000000"
                    + "0000000000000000000000000000000100100000d2ca0000"
                    + "0000000000000000000000000000000100100000b18e0000" + "050000000d000000"
                    + "0000000000000000000000000000000100100000b18e0000"
                    + "0000000000000000000000000000000100100000d2ca0000" + "0500000063000000"
                    + "00000000000000000000ffff7f000001ffffffffb18e0000"
                    + "00000000000000000000ffff7f000001ffffffffc73c0000" + "0500000063000000"
                    + "00000000000000000000ffff7f000001ffffffffc73c0000"
                    + "00000000000000000000ffff7f000001ffffffffb18e0000" + "050000000c000000");

    private static final PeerSocket PEER = peer("127.0.0.1", 50992);
    private static final Account US = new Account(new byte[] {1, 1, 5, 21}, 2);

    private final Windows windows = new Windows();

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 50992, 11", "127.0.0.1, 51004, 12", "::1, 53962, 13"})
    void theProcessAtTheOtherEndIsFoundInBothTables(String address, int port, int process) {
        windows.accounts.put(process, US);

        assertThat(new WindowsPeerUser(windows).isOurs(peer(address, port))).isTrue();
    }

    @Test
    void noRowMeansAnotherUser() {
        windows.accounts.put(11, US);

        assertThat(new WindowsPeerUser(windows).isOurs(peer("127.0.0.1", 50993)))
                .isFalse();
        assertThat(new WindowsPeerUser(windows).isOurs(peer("127.0.0.2", 50992)))
                .isFalse();
    }

    @Test
    void aSocketThatIsNotConnectedAnyMoreIsNobodys() {
        windows.accounts.put(11, US);
        windows.ipv4[4] = 11; // MIB_TCP_STATE_TIME_WAIT

        assertThat(new WindowsPeerUser(windows).isOurs(PEER)).isFalse();
    }

    @Test
    void anotherSidAnotherSessionAndAnUnknownAccountAreOtherUsers() {
        PeerUser peers = new WindowsPeerUser(windows);
        windows.accounts.put(11, new Account(new byte[] {1, 1, 5, 22}, 2));
        assertThat(peers.isOurs(PEER)).isFalse();
        windows.accounts.put(11, new Account(US.sid(), 3));
        assertThat(peers.isOurs(PEER)).isFalse();
        windows.accounts.put(11, null);
        assertThat(peers.isOurs(PEER)).isFalse();
    }

    @Test
    void aProcessThatMayNotBeOpenedIsAnotherUsers() {
        assertThat(new WindowsPeerUser(windows).isOurs(PEER)).isFalse();
    }

    /** Its number went to a program of ours between the two calls: the socket went with the process. */
    @Test
    void aProcessThatEndedMeanwhileIsNotTakenForTheNextOne() {
        windows.accounts.put(11, US);
        windows.onOpen = () -> windows.ipv4[0] = 0;

        assertThat(new WindowsPeerUser(windows).isOurs(PEER)).isFalse();
        assertThat(windows.open).isZero();
    }

    /** Which other users' processes have, too: they may not be opened. */
    @Test
    void theProgramIsNamedFromTheListOfAll() {
        windows.programs.put(11, "scanner.exe");

        assertThat(new WindowsPeerUser(windows).describe(PEER))
                .isEqualTo(new PeerOwner(Optional.empty(), Optional.of("scanner.exe (11)"), List.of()));
        assertThat(new WindowsPeerUser(windows).describe(peer("127.0.0.1", 1))).isEqualTo(PeerOwner.UNKNOWN);
    }

    @Test
    void aTableThatIsCutNamesNobody() {
        for (int length = 0; length < IPV4.length; length++) {
            assertThat(WindowsTcpTable.IPV4.owner(java.util.Arrays.copyOf(IPV4, length), PEER))
                    .isEmpty();
        }
    }

    private static PeerSocket peer(String address, int port) {
        return new PeerSocket(new InetSocketAddress(address, port), new InetSocketAddress(address, 45454));
    }

    /** Windows, as recorded. */
    private static final class Windows implements WindowsPeerUser.Processes {
        private final byte[] ipv4 = IPV4.clone();
        private final Map<Integer, Account> accounts = new HashMap<>();
        private final Map<Integer, String> programs = new HashMap<>();
        private Runnable onOpen = () -> {};
        private int open;

        @Override
        public byte[] connections(boolean ipv6) {
            return ipv6 ? IPV6 : ipv4;
        }

        @Override
        public Account own() {
            return US;
        }

        @Override
        public Optional<String> program(int number) {
            return Optional.ofNullable(programs.get(number));
        }

        @Override
        public Optional<String> user(int number) {
            return Optional.empty();
        }

        @Override
        public Optional<Held> open(int number) {
            onOpen.run();
            if (!accounts.containsKey(number)) {
                return Optional.empty();
            }
            open++;
            return Optional.of(new Held() {
                @Override
                public Optional<Account> account() {
                    return Optional.ofNullable(accounts.get(number));
                }

                @Override
                public void close() {
                    open--;
                }
            });
        }
    }
}
