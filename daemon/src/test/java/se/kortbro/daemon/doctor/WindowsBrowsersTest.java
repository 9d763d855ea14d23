package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.doctor.BrowserPolicies.Answer;
import se.kortbro.daemon.doctor.BrowserPolicies.Unreadable;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.policy.RecordedRegistry;

/** What group policy has told browsers on Windows, by registries as they are exported there. None of it was run on Windows. */
class WindowsBrowsersTest {
    private static final Origin PORTAL =
            Origin.parse("https://portal.example.se").orElseThrow();
    static final String INSTALLED = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\chrome.exe]
            @="C:\\\\Program Files\\\\Google\\\\Chrome\\\\Application\\\\chrome.exe"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\msedge.exe]
            @="C:\\\\Program Files (x86)\\\\Microsoft\\\\Edge\\\\Application\\\\msedge.exe"

            [HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\firefox.exe]
            @="C:\\\\Users\\\\anna\\\\AppData\\\\Local\\\\Mozilla Firefox\\\\firefox.exe"

            [HKEY_CURRENT_USER\\Software\\Chromium\\BLBeacon]
            "version"="147.0.7727.24"

            """;

    @Test
    void onlyWhatIsInstalledIsAskedAndAsksWhereNobodyManagesIt() throws Exception {
        List<BrowserPolicies> browsers = WindowsBrowsers.in(new RecordedRegistry(INSTALLED));

        assertThat(browsers)
                .extracting(BrowserPolicies::browser)
                .containsExactly("Chrome", "Edge", "Chromium", "Firefox");
        for (BrowserPolicies browser : browsers) {
            assertThat(browser.read().apply(PORTAL)).as(browser.browser()).isEqualTo(Answer.ASKS);
        }
        assertThat(WindowsBrowsers.in(new RecordedRegistry(""))).isEmpty();
    }

    @Test
    void eachHasItsOwnKeyAndAListIsAKeyOfNumberedTexts() throws Exception {
        assertThat(answer(
                        "Chrome",
                        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\LoopbackNetworkAllowedForUrls]",
                        """
                        "1"="https://other.example.org"
                        "2"="[*.]example.se"
                        """))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer(
                        "Edge",
                        "[HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Microsoft\\Edge\\LocalNetworkAccessBlockedForUrls]",
                        """
                        "1"="*"
                        """))
                .isEqualTo(Answer.BLOCKED);
        assertThat(answer(
                        "Chromium",
                        "[HKEY_LOCAL_MACHINE\\Software\\Policies\\Chromium\\LoopbackNetworkAllowedForUrls]",
                        """
                        "10"="https://portal.example.se"
                        """))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer(
                        "Chrome",
                        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\LoopbackNetworkAllowedForUrls]",
                        """
                        @="https://portal.example.se"
                        "comment"="https://portal.example.se"
                        """))
                .as("no number, no entry")
                .isEqualTo(Answer.ASKS);
    }

    @Test
    void whatIsSaidOfTheComputerGoesBeforeWhatIsSaidOfThePerson() throws Exception {
        String setting = "\\SOFTWARE\\Policies\\Google\\Chrome\\LoopbackNetworkAllowedForUrls]";

        assertThat(answer("Chrome", "[HKEY_CURRENT_USER" + setting, """
                        "1"="https://portal.example.se"

                        [HKEY_LOCAL_MACHINE%s
                        "1"="https://other.example.org"
                        """.formatted(setting)))
                .isEqualTo(Answer.ASKS);
        assertThat(answer("Chrome", "[HKEY_CURRENT_USER" + setting, """
                        "1"="https://portal.example.se"

                        [HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\LocalNetworkAccessBlockedForUrls]
                        "1"="*"
                        """))
                .as("setting by setting")
                .isEqualTo(Answer.ALLOWED);
    }

    @Test
    void firefoxSkipsPagesOrDoesNotAskAtAll() throws Exception {
        String access = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Mozilla\\Firefox\\LocalNetworkAccess";

        assertThat(answer("Firefox", access + "\\SkipDomains]", "\"1\"=\"*.example.se\"\n"))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer("Firefox", access + "\\SkipDomains]", "\"1\"=\"other.example.org\"\n"))
                .isEqualTo(Answer.ASKS);
        assertThat(answer("Firefox", access + "]", "\"Enabled\"=dword:00000000\n"))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer("Firefox", access + "]", "\"Enabled\"=dword:00000001\n"))
                .isEqualTo(Answer.ASKS);
    }

    @Test
    void aKeyThatMayNotBeReadIsNamed() {
        RecordedRegistry registry = new RecordedRegistry(INSTALLED);
        registry.closed = "SOFTWARE\\Policies\\Microsoft\\Edge\\LoopbackNetworkBlockedForUrls";

        assertThatThrownBy(() -> named("Edge", registry).read())
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("HKLM\\" + registry.closed);
    }

    private static Answer answer(String browser, String key, String values) throws Exception {
        return named(browser, new RecordedRegistry(INSTALLED + key + "\n" + values))
                .read()
                .apply(PORTAL);
    }

    private static BrowserPolicies named(String browser, RecordedRegistry registry) {
        return WindowsBrowsers.in(registry).stream()
                .filter(each -> each.browser().equals(browser))
                .findFirst()
                .orElseThrow();
    }
}
