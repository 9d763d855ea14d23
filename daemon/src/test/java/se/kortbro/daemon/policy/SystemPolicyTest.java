package se.kortbro.daemon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.policy.Settings.Problem;

/** Policy as Windows and macOS keep it, from exports and profiles written by hand. */
final class SystemPolicyTest {
    private static final String MACHINE = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Kortbro";
    private static final String KEY = "HKLM\\SOFTWARE\\Policies\\Kortbro";

    @TempDir
    private Path folder;

    @Test
    void groupPolicySaysAllThatAFileSays() {
        Settings settings = windows(MACHINE + """
                ]
                "builtInOrigins"=dword:00000000
                """ + MACHINE + """
                \\origins]
                "1"="https://portal.example.se"
                """ + MACHINE + """
                \\testOrigins]
                "1"="https://portal.test.example.se"
                """ + MACHINE + """
                \\ports]
                "first"=dword:00007530
                "last"=dword:00007531
                """);

        assertThat(allowed(settings))
                .containsExactly("https://portal.example.se", "https://portal.test.example.se (test)");
        assertThat(settings.ports()).isEqualTo(new PortRange(30000, 30001));
        assertThat(settings.portsFrom()).isEqualTo(KEY);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void theComputersPolicyIsStrongerThanThePersonsAndBothThanTheInstaller() {
        String ports = "\\ports]\n\"first\"=dword:%s\n\"last\"=dword:0000ffff\n";
        String installer = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Kortbro" + ports.formatted("00007530");
        String person = "[HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Kortbro" + ports.formatted("00007531");
        String computer = MACHINE + ports.formatted("00007532");

        assertThat(windows(installer).ports().first()).isEqualTo(30000);
        assertThat(windows(installer + person).ports().first()).isEqualTo(30001);
        assertThat(windows(computer + person + installer).ports().first()).isEqualTo(30002);
    }

    @Test
    void aMalformedOriginAndAnUnknownValueAreLeftOutAndNamed() {
        Settings settings = windows(MACHINE + "]\n\"orgins\"=\"https://a.example\"\n" + MACHINE
                + "\\origins]\n\"1\"=\"https://*.example\"\n\"2\"=\"https://b.example\"\n");

        assertThat(allowed(settings)).contains("https://b.example").hasSize(3);
        assertThat(settings.problems()).extracting(Problem::where).containsOnly(KEY);
        assertThat(settings.problems())
                .extracting(Problem::what)
                .satisfiesExactlyInAnyOrder(
                        what -> assertThat(what).contains("orgins"),
                        what -> assertThat(what).contains("https://*.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]\n\"builtInOrigins\"=dword:00000002",
                "]\n\"builtInOrigins\"=\"no\"",
                "\\ports]\n\"first\"=\"x\""
            })
    void aValueThatCannotBeReadLeavesNobody(String value) {
        Settings settings = windows(MACHINE + value + "\n");

        assertThat(settings.origins()).isEmpty();
        assertThat(settings.unreadable()).map(Problem::where).contains(KEY);
    }

    @Test
    void aKeyThatMayNotBeReadLeavesNobody() {
        RecordedRegistry registry = new RecordedRegistry("");
        registry.closed = "SOFTWARE\\Policies\\Kortbro";

        assertThat(PolicySources.ofWindows(registry, Optional.empty()).read().origins())
                .isEmpty();
    }

    @Test
    void withoutPolicyTheBuiltInOriginsHold() {
        assertThat(windows("").origins()).hasSize(2);
        assertThat(mac().origins()).hasSize(2);
    }

    @Test
    void aProfileSaysAllThatAFileSays() throws IOException {
        profile(folder, """
                <key>builtInOrigins</key><false/>
                <key>origins</key><array>
                  <string>https://portal.example.se</string>
                  <dict><key>origin</key><string>https://portal.test.example.se</string><key>test</key><true/></dict>
                </array>
                <key>ports</key><dict><key>first</key><integer>30000</integer><key>last</key><integer>30001</integer></dict>""");

        Settings settings = mac();
        assertThat(allowed(settings))
                .containsExactly("https://portal.example.se", "https://portal.test.example.se (test)");
        assertThat(settings.ports()).isEqualTo(new PortRange(30000, 30001));
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void aProfileForThePersonCountsToo() throws IOException {
        profile(Files.createDirectories(folder.resolve("cathrine")), """
                <key>origins</key><array><string>https://portal.example.se</string></array>""");

        assertThat(allowed(mac())).contains("https://portal.example.se");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no list at all", "", "<plist><array/></plist>"})
    void aProfileThatCannotBeReadLeavesNobody(String text) throws IOException {
        Files.writeString(folder.resolve("se.kortbro.plist"), text);

        assertThat(mac().origins()).isEmpty();
        assertThat(mac().unreadable()).isPresent();
    }

    private static Settings windows(String export) {
        return PolicySources.ofWindows(new RecordedRegistry(export), Optional.empty())
                .read();
    }

    private Settings mac() {
        return PolicySources.ofMac(folder, "cathrine", Optional.empty()).read();
    }

    private static void profile(Path folder, String said) throws IOException {
        Files.writeString(
                folder.resolve("se.kortbro.plist"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\"><dict>" + said + "</dict></plist>");
    }

    private static List<String> allowed(Settings settings) {
        return settings.origins().stream()
                .map(allowed -> allowed.origin().origin() + (allowed.origin().test() ? " (test)" : ""))
                .toList();
    }
}
