package se.kortbro.daemon.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where things lie in the three systems' structures, said by a C compiler: each file does not compile where we are wrong. */
final class StructuresTest {
    @Test
    void linux() throws Exception {
        compile(
                "/usr/bin/gcc",
                "linux.c",
                Map.of(
                        "QUESTION", SockDiag.QUESTION,
                        "STATE_AT", SockDiag.STATE_AT,
                        "SOURCE_PORT_AT", SockDiag.SOURCE_PORT_AT,
                        "DESTINATION_PORT_AT", SockDiag.DESTINATION_PORT_AT,
                        "SOURCE_AT", SockDiag.SOURCE_AT,
                        "DESTINATION_AT", SockDiag.DESTINATION_AT,
                        "UID_AT", SockDiag.UID_AT,
                        "INODE_AT", SockDiag.INODE_AT));
    }

    @Test
    void windows() throws Exception {
        compile("/usr/bin/x86_64-w64-mingw32-gcc", "windows.c", windowsPlaces());
    }

    @Test
    void macos() throws Exception {
        compile(
                "/usr/bin/gcc",
                "macos.c",
                Map.of(
                        "REMOTE_PORT_AT", MacTcpTable.REMOTE_PORT_AT,
                        "OWN_PORT_AT", MacTcpTable.OWN_PORT_AT,
                        "FAMILY_AT", MacTcpTable.FAMILY_AT,
                        "REMOTE_AT", MacTcpTable.REMOTE_AT,
                        "OWN_AT", MacTcpTable.OWN_AT,
                        "SOCKET_AT", MacTcpTable.SOCKET_AT,
                        "UID_AT", MacTcpTable.UID_AT,
                        "STATE_AT", MacTcpTable.STATE_AT));
    }

    private static Map<String, Integer> windowsPlaces() {
        WindowsTcpTable four = WindowsTcpTable.IPV4;
        WindowsTcpTable six = WindowsTcpTable.IPV6;
        return Map.ofEntries(
                Map.entry("ROW4", four.rows()),
                Map.entry("STATE4", four.stateAt()),
                Map.entry("OWN4", four.ownAt()),
                Map.entry("OWN_PORT4", four.ownPortAt()),
                Map.entry("REMOTE4", four.remoteAt()),
                Map.entry("REMOTE_PORT4", four.remotePortAt()),
                Map.entry("PID4", four.pidAt()),
                Map.entry("ROW6", six.rows()),
                Map.entry("STATE6", six.stateAt()),
                Map.entry("OWN6", six.ownAt()),
                Map.entry("OWN_PORT6", six.ownPortAt()),
                Map.entry("REMOTE6", six.remoteAt()),
                Map.entry("REMOTE_PORT6", six.remotePortAt()),
                Map.entry("PID6", six.pidAt()));
    }

    private static void compile(String compiler, String file, Map<String, Integer> ours)
            throws IOException, InterruptedException, URISyntaxException {
        assumeTrue(Files.isExecutable(Path.of(compiler)), "there is no " + compiler);
        List<String> command = new ArrayList<>(List.of(compiler, "-fsyntax-only"));
        ours.forEach((name, number) -> command.add("-D" + name + "=" + number));
        command.add(Path.of(Objects.requireNonNull(StructuresTest.class.getResource(file))
                        .toURI())
                .toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }
}
