package se.kortbro.daemon.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.kortbro.daemon.origin.ProcPrograms;

/**
 * Who has a port on Linux: the listening sockets of {@code /proc/net/tcp} and {@code tcp6} (proc(5)), and the processes that
 * hold them, as far as the system lets us look. Takes some ms on a desktop; for the gate, which is asked by strangers, it
 * would be too slow.
 */
final class ProcPortHolders implements PortHolders {
    /** {@code sl local_address rem_address st … uid timeout inode}; 0A is LISTEN (include/net/tcp_states.h). */
    private static final Pattern LISTENING =
            Pattern.compile("\\s*\\d+: ([0-9A-F]+):([0-9A-F]{4}) \\S+ 0A (?:\\S+\\s+){5}(\\d+)(?: .*)?");

    private final Path proc;
    private final ProcPrograms programs;

    /** @param proc where the kernel tells of processes */
    ProcPortHolders(Path proc) {
        this.proc = proc;
        programs = new ProcPrograms(proc);
    }

    @Override
    public SortedMap<Integer, Optional<String>> among(int first, int last) {
        SortedMap<Integer, Optional<String>> holders = new TreeMap<>();
        Map<Long, Integer> sockets = new HashMap<>();
        for (String line : lines()) {
            Matcher found = LISTENING.matcher(line);
            if (found.matches() && ours(found.group(1))) {
                int port = Integer.parseInt(found.group(2), 16);
                if (port >= first && port <= last) {
                    sockets.put(Long.valueOf(found.group(3)), port);
                    holders.put(port, Optional.empty());
                }
            }
        }
        if (!sockets.isEmpty()) {
            programs.holding(sockets.keySet())
                    .forEach((socket, program) -> holders.put(sockets.get(socket), Optional.of(program)));
        }
        return holders;
    }

    /** Both loopback addresses, and those that stand for all; the bytes of each word are in the machine's own order. */
    private static boolean ours(String address) {
        return address.matches("0+|0100007F|0{16}FFFF00000100007F|0{24}01000000");
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try {
                lines.addAll(Files.readAllLines(proc.resolve(table), StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // A kernel without IPv6.
            }
        }
        return lines;
    }
}
