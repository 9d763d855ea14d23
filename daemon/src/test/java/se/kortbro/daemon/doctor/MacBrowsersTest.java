package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.daemon.doctor.BrowserPolicies.Answer;
import se.kortbro.daemon.doctor.BrowserPolicies.Unreadable;
import se.kortbro.daemon.origin.Origin;

/** What configuration profiles have told browsers on macOS, on a Mac that lies in a folder. None of it was run on a Mac. */
class MacBrowsersTest {
    private static final Origin PORTAL =
            Origin.parse("https://portal.example.se").orElseThrow();
    private static final String MANAGED = "Library/Managed Preferences/";

    /** By Python's plistlib: {@code LoopbackNetworkAllowedForUrls} with the portal, a text and a yes beside it. */
    private static final String BINARY =
            "YnBsaXN0MDDTAQIDBAUHXxAQSG9tZXBhZ2VMb2NhdGlvbl8QHUxvb3BiYWNrTmV0d29ya0FsbG93ZWRGb3JVcmxzXlNob3dIb21lQnV0dG9u"
                    + "XxAUaHR0cHM6Ly94LmV4YW1wbGUuc2WhBl8QGWh0dHBzOi8vcG9ydGFsLmV4YW1wbGUuc2UJCA8iQlFoaoYAAAAAAAABAQAAAAAA"
                    + "AAAIAAAAAAAAAAAAAAAAAAAAhw==";

    @TempDir
    private Path root;

    @Test
    void onlyWhatIsInstalledIsAskedAndAsksWhereNobodyManagesIt() throws Exception {
        write(MANAGED + "com.google.Chrome.plist", Base64.getDecoder().decode(BINARY));
        install("Microsoft Edge", "Firefox");

        assertThat(browsers()).extracting(BrowserPolicies::browser).containsExactly("Edge", "Firefox");
        assertThat(answer("Edge")).isEqualTo(Answer.ASKS);
        assertThat(answer("Firefox")).isEqualTo(Answer.ASKS);
    }

    @ParameterizedTest
    @CsvSource({
        "Google Chrome, Chrome, com.google.Chrome",
        "Microsoft Edge, Edge, com.microsoft.Edge",
        "Chromium, Chromium, org.chromium.Chromium"
    })
    void eachHasItsOwnFileBinaryOrXml(String app, String browser, String domain) throws Exception {
        install(app);
        write(MANAGED + domain + ".plist", Base64.getDecoder().decode(BINARY));
        assertThat(answer(browser)).isEqualTo(Answer.ALLOWED);

        write(MANAGED + domain + ".plist", xml("<key>LocalNetworkAccessBlockedForUrls</key>" + list("*")));
        assertThat(answer(browser)).isEqualTo(Answer.BLOCKED);
    }

    @Test
    void whatIsSaidOfThePersonGoesBeforeWhatIsSaidOfTheComputer() throws Exception {
        install("Google Chrome");
        String setting = "<key>LoopbackNetworkAllowedForUrls</key>";
        write(MANAGED + "com.google.Chrome.plist", xml(setting + list("https://portal.example.se")));
        write(MANAGED + "anna/com.google.Chrome.plist", xml(setting + list("https://other.example.org")));
        write(MANAGED + "bo/com.google.Chrome.plist", xml(setting + list("*")));

        assertThat(answer("Chrome")).isEqualTo(Answer.ASKS);
    }

    @ParameterizedTest
    @CsvSource({MANAGED + "anna/", MANAGED, "Library/Preferences/"})
    void firefoxHoldsToItWhereTheSwitchIsOn(String folder) throws Exception {
        install("Firefox");
        String file = folder + "org.mozilla.firefox.plist";
        String nested = "<key>LocalNetworkAccess</key><dict><key>SkipDomains</key>" + list("*.example.se") + "</dict>";
        String on = "<key>EnterprisePoliciesEnabled</key><true/>";

        write(file, xml(nested));
        assertThat(answer("Firefox")).isEqualTo(Answer.ASKS);
        write(file, xml(on + nested));
        assertThat(answer("Firefox")).isEqualTo(Answer.ALLOWED);
        write(file, xml(on + "<key>LocalNetworkAccess__SkipDomains</key>" + list("portal.example.se")));
        assertThat(answer("Firefox")).isEqualTo(Answer.ALLOWED);
        write(file, xml(on + "<key>LocalNetworkAccess__Enabled</key><false/>"));
        assertThat(answer("Firefox")).isEqualTo(Answer.ALLOWED);
        write(file, xml(on + "<key>LocalNetworkAccess__Enabled</key><true/>"));
        assertThat(answer("Firefox")).isEqualTo(Answer.ASKS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bplist00 and then nothing",
                "<?xml version=\"1.0\"?><plist><dict><key>A</key>",
                "<?xml version=\"1.0\"?><plist version=\"1.0\"><string>text</string></plist>",
                "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>LoopbackNetworkAllowedForUrls</key><true/></dict></plist>"
            })
    void aFileThatIsNoneIsNamed(String text) throws Exception {
        install("Google Chrome");
        Path file = write(MANAGED + "com.google.Chrome.plist", text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> answer("Chrome"))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith(file.toString());
    }

    /** As it comes out of a file that somebody else may have put there. */
    @Test
    void nothingElseIsReadForAFile() throws Exception {
        install("Google Chrome");
        Path secret = write("secret", "https://portal.example.se".getBytes(StandardCharsets.UTF_8));
        write(
                MANAGED + "com.google.Chrome.plist",
                ("<?xml version=\"1.0\"?><!DOCTYPE plist [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                                + "<plist version=\"1.0\"><dict><key>LoopbackNetworkAllowedForUrls</key>" + list("&e;")
                                + "</dict></plist>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> answer("Chrome")).isInstanceOf(Unreadable.class);
    }

    private Answer answer(String browser) throws Unreadable {
        return browsers().stream()
                .filter(each -> each.browser().equals(browser))
                .findFirst()
                .orElseThrow()
                .read()
                .apply(PORTAL);
    }

    private List<BrowserPolicies> browsers() {
        return InstalledBrowsers.onMac(root, "anna").policies();
    }

    private void install(String... apps) throws IOException {
        for (String app : apps) {
            Files.createDirectories(root.resolve("Applications").resolve(app + ".app"));
        }
    }

    private static String list(String... texts) {
        return "<array><string>" + String.join("</string><string>", texts) + "</string></array>";
    }

    private static byte[] xml(String entries) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                        + "<plist version=\"1.0\"><dict>" + entries + "</dict></plist>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Path write(String file, byte[] bytes) throws IOException {
        Path written = root.resolve(file);
        Files.createDirectories(written.getParent());
        return Files.write(written, bytes);
    }
}
