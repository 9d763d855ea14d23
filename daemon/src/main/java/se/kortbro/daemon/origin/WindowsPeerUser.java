package se.kortbro.daemon.origin;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Windows: the process that holds the socket runs for the same user (SID) in the same Terminal Services session. Not the logon
 * (LUID), which differs between the elevated and the filtered token of one person. A process that we may not open is another
 * user's. Not yet run on Windows.
 */
final class WindowsPeerUser implements PeerUser {
    /** What Windows tells. */
    interface Processes {
        /** The table of connections of one family, as {@link WindowsTcpTable} reads it; empty where there is none to have. */
        byte[] connections(boolean ipv6);

        /** This process's own. */
        Account own();

        /** Opens a process, whose number goes to no other as long as it is open. */
        Optional<Held> open(int number);

        /** The name of a process's program file, whoever's it is. */
        Optional<String> program(int number);

        /** The name of the user whose process it is; empty where we may not know. */
        Optional<String> user(int number);
    }

    /** An open process. */
    interface Held extends AutoCloseable {
        /** Whom it runs for; empty where we may not know. */
        Optional<Account> account();

        @Override
        void close();
    }

    /**
     * Whom a process runs for.
     *
     * @param sid the security identifier, 8 to 68 bytes
     * @param session of Terminal Services
     */
    record Account(byte[] sid, int session) {
        boolean isAlso(Account other) {
            return session == other.session && Arrays.equals(sid, other.sid);
        }
    }

    private final Processes processes;
    private final Account us;

    WindowsPeerUser(Processes processes) {
        this.processes = processes;
        us = processes.own();
    }

    @Override
    public boolean isOurs(PeerSocket peer) {
        OptionalInt number = owner(peer);
        if (number.isEmpty()) {
            return false;
        }
        try (Held process = processes.open(number.getAsInt()).orElse(null)) {
            return process != null
                    && process.account().filter(us::isAlso).isPresent()
                    // Else it ended before we opened it, and its number is somebody else's now.
                    && owner(peer).equals(number);
        }
    }

    @Override
    public PeerOwner describe(PeerSocket peer) {
        OptionalInt found = owner(peer);
        if (found.isEmpty()) {
            return PeerOwner.UNKNOWN;
        }
        int number = found.getAsInt();
        String process = " (" + Integer.toUnsignedString(number) + ")";
        return PeerOwner.of(processes.user(number), processes.program(number).map(name -> name + process));
    }

    /** Sockets for both families stand in the IPv6 table, whatever they are connected to. */
    private OptionalInt owner(PeerSocket peer) {
        OptionalInt found =
                peer.ipv6() ? OptionalInt.empty() : WindowsTcpTable.IPV4.owner(processes.connections(false), peer);
        return found.isPresent() ? found : WindowsTcpTable.IPV6.owner(processes.connections(true), peer);
    }
}
