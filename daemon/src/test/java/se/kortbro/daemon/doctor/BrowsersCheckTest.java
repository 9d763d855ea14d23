package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.daemon.doctor.Finding.State;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.policy.Settings.Allowed;

/** What browsers were told of local networks, on a Linux computer that lies in a folder. */
class BrowsersCheckTest {
    private static final String PORTAL = "https://portal.example.se";
    private static final String OTHER = "https://other.example.org";

    @TempDir
    private Path root;

    @Test
    void aBrowserThatNobodyManagesMayAsk() throws Exception {
        install("usr/bin/chromium");

        assertThat(look(Optional.empty()).key()).isEqualTo("asks");
    }

    @Test
    void aBrowserThatIsNotInstalledIsNotLookedAt() throws Exception {
        write("etc/opt/edge/policies/managed/k.json", "{\"LoopbackNetworkBlockedForUrls\": [\"*\"]}");

        assertThat(look(Optional.empty()).key()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LoopbackNetworkAllowedForUrls|https://portal.example.se|allowed",
                "LocalNetworkAccessAllowedForUrls|[*.]example.se|allowed",
                "LoopbackNetworkAllowedForUrls|https://other.example.se|asks",
                "LoopbackNetworkAllowedForUrls|https://portal.example.se:8443|asks",
                "LoopbackNetworkAllowedForUrls|https://*:443|allowed",
                "LoopbackNetworkBlockedForUrls|*|blocked",
                "LocalNetworkAccessBlockedForUrls|portal.example.se:443|blocked",
                "LocalNetworkAccessBlockedForUrls|http://portal.example.se|asks",
            })
    void chromesSettingsSayWhichPagesNeedNotAsk(String setting, String pattern, String outcome) throws Exception {
        install("opt/google/chrome");
        write("etc/opt/chrome/policies/managed/k.json", "{\"" + setting + "\": [\"" + pattern + "\"]}");

        assertThat(look(Optional.of(PORTAL)).key()).isEqualTo(outcome);
    }

    @Test
    void whatIsSaidOfLoopbackGoesBeforeWhatIsSaidOfAllLocalNetworks() throws Exception {
        install("usr/bin/chromium");
        write("etc/chromium/policies/managed/10.json", "{\"LocalNetworkAccessBlockedForUrls\": [\"*\"]}");
        write(
                "etc/chromium/policies/managed/20.json",
                "{\"LoopbackNetworkAllowedForUrls\": [\"" + PORTAL + "\"], /* ours */}");

        assertThat(look(Optional.of(PORTAL)).key()).isEqualTo("allowed");
        assertThat(look(Optional.of(OTHER)).key()).isEqualTo("blocked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Enabled\": false}|allowed",
                "{\"SkipDomains\": [\"portal.example.se\"]}|allowed",
                "{\"SkipDomains\": [\"*.example.se\"]}|allowed",
                "{\"SkipDomains\": [\"127.0.0.1\"]}|allowed",
                "{\"SkipDomains\": [\"example.se\"]}|asks",
                "{}|asks",
            })
    void firefoxSkipsPagesOrAddresses(String access, String outcome) throws Exception {
        install("usr/bin/firefox-esr");
        write("etc/firefox/policies/policies.json", "{\"policies\": {\"LocalNetworkAccess\": " + access + "}}");

        assertThat(look(Optional.of(PORTAL)).key()).isEqualTo(outcome);
    }

    /** A page of this computer itself is on no local network that a browser would ask about. */
    @Test
    void aPortalOnThisComputerIsNotAskedAbout() throws Exception {
        install("usr/bin/chromium");
        write(
                "etc/chromium/policies/managed/k.json",
                "{\"LoopbackNetworkBlockedForUrls\": [\"http://localhost:8080\"]}");

        assertThat(look(Optional.of("http://localhost:8080")).key()).isEqualTo("allowed");
    }

    @Test
    void aFileThatIsNoJsonIsNamedWithItsLine() throws Exception {
        install("usr/bin/chromium");
        Path file = write("etc/chromium/policies/managed/k.json", "{\n\"LoopbackNetworkAllowedForUrls\": [\n");

        Diagnosis found = look(Optional.empty());

        assertThat(found.state()).isEqualTo(State.WARNING);
        assertThat(found.details().toString()).contains(file + ":3");
    }

    @Test
    void aPageHearsNothingOfWhatIsSaidOfOthers() throws Exception {
        install("usr/bin/chromium");
        write(
                "etc/chromium/policies/managed/k.json",
                "{\"LoopbackNetworkAllowedForUrls\": [\"" + PORTAL + "\"], \"LoopbackNetworkBlockedForUrls\": [\""
                        + OTHER + "\"]}");

        assertThat(look(Optional.of(PORTAL)).state()).isEqualTo(State.OK);
        assertThat(look(Optional.empty()).state()).isEqualTo(State.WRONG);
    }

    private Diagnosis look(Optional<String> page) {
        List<Allowed> origins = List.of(allowed(PORTAL), allowed(OTHER), allowed("http://localhost:8080"));
        Check check =
                new BrowsersCheck(() -> origins, InstalledBrowsers.onLinux(root).policies());
        return InBothLanguages.told(check, new Examination(page, Instant.EPOCH, new ScriptedReaders()));
    }

    private static Allowed allowed(String origin) {
        return new Allowed(new AllowedOrigin(Origin.parse(origin).orElseThrow(), false), "test");
    }

    private void install(String program) throws IOException {
        write(program, "");
    }

    private Path write(String file, String text) throws IOException {
        Path written = root.resolve(file);
        Files.createDirectories(written.getParent());
        return Files.writeString(written, text);
    }
}
