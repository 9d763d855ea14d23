package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    private static Path linux(Map<String, String> environment) {
        return DataFolder.ofPerson("Linux", environment, USER_HOME);
    }
}
