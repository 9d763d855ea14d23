package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Path USER_HOME = Path.of("/from/passwd");

    @Test
    void linuxFollowsXdgAndThenHome() {
        assertThat(linux(Map.of("XDG_DATA_HOME", "/x", "HOME", "/h"))).isEqualTo(Path.of("/x/kortbro"));
        assertThat(linux(Map.of("XDG_DATA_HOME", "relative", "HOME", "/h")))
                .isEqualTo(Path.of("/h/.local/share/kortbro"));
        assertThat(linux(Map.of("XDG_DATA_HOME", "", "HOME", "/h"))).isEqualTo(Path.of("/h/.local/share/kortbro"));
        assertThat(linux(Map.of())).isEqualTo(Path.of("/from/passwd/.local/share/kortbro"));
    }

    @Test
    void theOtherSystemsHaveFoldersOfTheirOwn() {
        assertThat(DataFolder.ofPerson("Mac OS X", Map.of("HOME", "/h"), USER_HOME))
                .isEqualTo(Path.of("/h/Library/Application Support/Kortbro"));
        assertThat(DataFolder.ofPerson("Windows 11", Map.of("LOCALAPPDATA", "/l"), USER_HOME))
                .isEqualTo(Path.of("/l/Kortbro"));
    }

    @Test
    void nobodyButTheOwnerLooksInside(@TempDir Path folder) throws Exception {
        Path made = DataFolder.create(folder.resolve("a").resolve("b"));
        assertThat(rights(made)).isEqualTo("rwx------");
    }

    @Test
    void anOlderFolderThatOthersCouldReadIsClosedToThemWithAllThatIsInIt(@TempDir Path above) throws Exception {
        Path folder = Files.createDirectories(above.resolve("data"));
        Path order = Files.createDirectories(folder.resolve("journal")).resolve("a.order");
        Path elsewhere = Files.writeString(above.resolve("elsewhere"), "");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        for (Path open : List.of(folder, folder.resolve("journal"))) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (Path open : List.of(
                Files.writeString(folder.resolve("kortbro.0.log"), ""), Files.writeString(order, ""), elsewhere)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-r--"));
        }

        Path unused = DataFolder.create(folder);

        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("journal"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("kortbro.0.log"))).isEqualTo("rw-------");
        assertThat(rights(order)).isEqualTo("rw-------");
        assertThat(rights(elsewhere)).as("what a link leads to is not ours").isEqualTo("rw-rw-r--");
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Path linux(Map<String, String> environment) {
        return DataFolder.ofPerson("Linux", environment, USER_HOME);
    }
}
