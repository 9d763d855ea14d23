package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import se.kortbro.daemon.BrowserPolicyJson;
import se.kortbro.daemon.GroupPolicyTemplate;
import se.kortbro.daemon.doctor.BrowserPolicies.Answer;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.policy.RecordedRegistry;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonWriter;

/** What is written for browsers opens them to the pages of the allow-list and to no others, as the doctor reads it. */
class BrowserTemplatesTest {
    private static final Origin PORTAL = origin("https://portal.example.se");
    private static final Origin TEST = origin("https://test.example.se:8443");
    private static final List<Origin> PAGES = List.of(PORTAL, TEST);

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "Chrome, opt/google/chrome, etc/opt/chrome/policies/managed/kortbro.json",
        "Edge, opt/microsoft/msedge, etc/opt/edge/policies/managed/kortbro.json",
        "Chromium, usr/bin/chromium, etc/chromium/policies/managed/kortbro.json",
    })
    void chromiumsFileOpensItToThePagesAlone(String browser, String program, String file) throws Exception {
        BrowserPolicies policies = onLinux(program, file, BrowserPolicyJson.ofChromium(PAGES, false));

        assertThat(policies.browser()).isEqualTo(browser);
        opensToThePagesAlone(policies);
        assertThat(policies.read().apply(origin("https://portal.example.se:8443")))
                .isEqualTo(Answer.ASKS);
    }

    @Test
    void allLocalNetworksAreOpenedOnlyWhereOlderBrowsersAreAskedFor() {
        Json.Obj older = BrowserPolicyJson.ofChromium(PAGES, true);

        assertThat(BrowserPolicyJson.ofChromium(PAGES, false).members().keySet())
                .containsExactly("LoopbackNetworkAllowedForUrls");
        assertThat(older.members().keySet())
                .containsExactly("LoopbackNetworkAllowedForUrls", "LocalNetworkAccessAllowedForUrls");
        assertThat(older.members().values().stream().distinct()).hasSize(1);
    }

    @Test
    void firefoxFileOpensItToThePagesHosts() throws Exception {
        opensToThePagesAlone(onLinux(
                "usr/bin/firefox-esr", "etc/firefox/policies/policies.json", BrowserPolicyJson.ofFirefox(PAGES)));
    }

    @ParameterizedTest
    @CsvSource({"HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"})
    void eachSwitchOfTheGroupPolicyOpensItsBrowserAndNoOther(String hive) throws Exception {
        Document admx = written("kortbro-browsers.admx");
        NodeList switches = admx.getElementsByTagName("policy");
        assertThat(switches.getLength()).isEqualTo(4);
        for (int i = 0; i < switches.getLength(); i++) {
            Element one = (Element) switches.item(i);
            for (BrowserPolicies browser : WindowsBrowsers.in(enabled(one, hive))) {
                if (browser.browser().equals(one.getAttribute("name"))) {
                    opensToThePagesAlone(browser);
                } else {
                    assertThat(browser.read().apply(PORTAL)).isEqualTo(Answer.ASKS);
                }
            }
        }
    }

    /** What is switched off again is taken back value by value, and what others have in the list is left. */
    @Test
    void switchedOffItDeletesWhatItWrote() throws Exception {
        Document admx = written("kortbro-browsers.admx");
        NodeList switches = admx.getElementsByTagName("policy");
        for (int i = 0; i < switches.getLength(); i++) {
            Element one = (Element) switches.item(i);
            assertThat(places(one, "disabledList", "delete")).isEqualTo(places(one, "enabledList", "string"));
        }
    }

    @Test
    void eachTextOfTheGroupPolicyIsThereInBothLanguages() throws Exception {
        String admx = Files.readString(write().resolve("kortbro-browsers.admx"));
        List<String> named = Stream.of(admx.split("\\$\\(string\\."))
                .skip(1)
                .map(text -> text.substring(0, text.indexOf(')')))
                .distinct()
                .toList();
        assertThat(named).hasSize(10);
        for (String culture : List.of("sv-SE", "en-US")) {
            Document adml = written(culture + "/kortbro-browsers.adml");
            assertThat(texts(adml).keySet()).as(culture).containsExactlyInAnyOrderElementsOf(named);
            assertThat(texts(adml).get("Explain")).contains(PORTAL.toString(), TEST.toString());
            assertThat(texts(adml).values().toString())
                    .doesNotContain("{", "''")
                    .contains("Chromium 139", "Firefox 150");
        }
    }

    private static void opensToThePagesAlone(BrowserPolicies browser) throws Exception {
        for (Origin page : PAGES) {
            assertThat(browser.read().apply(page)).as(browser.browser()).isEqualTo(Answer.ALLOWED);
        }
        assertThat(browser.read().apply(origin("https://other.example.se")))
                .as(browser.browser())
                .isEqualTo(Answer.ASKS);
    }

    private BrowserPolicies onLinux(String program, String file, Json text) throws Exception {
        for (String name : List.of(program, file)) {
            Files.createDirectories(root.resolve(name).getParent());
        }
        Files.createFile(root.resolve(program));
        Files.writeString(root.resolve(file), JsonWriter.write(text));
        List<BrowserPolicies> found = InstalledBrowsers.onLinux(root).policies();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** A file of the template, after the schema has been held against it. */
    private Document written(String name) throws Exception {
        String text = Files.readString(write().resolve(name));
        String schema = Objects.requireNonNull(getClass().getResource("group-policy.xsd"))
                .toString();
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(schema))
                .newValidator()
                .validate(new StreamSource(new StringReader(text)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private Path write() throws Exception {
        Path folder = root.resolve("PolicyDefinitions");
        assertThat(new GroupPolicyTemplate(PAGES, true).write(folder))
                .hasSize(3)
                .allSatisfy(file -> assertThat(file)
                        .content(StandardCharsets.UTF_8)
                        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<policyDefinition"));
        return folder;
    }

    /** A computer with all four browsers, after group policy was switched on there. */
    private static RecordedRegistry enabled(Element one, String hive) {
        StringBuilder export = new StringBuilder(WindowsBrowsersTest.INSTALLED);
        NodeList items = ((Element) one.getElementsByTagName("enabledList").item(0)).getElementsByTagName("item");
        String key = "";
        for (int i = 0; i < items.getLength(); i++) {
            Element item = (Element) items.item(i);
            if (!item.getAttribute("key").equals(key)) {
                key = item.getAttribute("key");
                export.append('[').append(hive).append('\\').append(key).append("]\n");
            }
            export.append("\"%s\"=\"%s\"%n"
                    .formatted(
                            item.getAttribute("valueName"),
                            item.getTextContent().strip()));
        }
        return new RecordedRegistry(export.toString());
    }

    /** Key and name of each value that a list writes so. */
    private static List<String> places(Element one, String list, String how) {
        NodeList values = ((Element) one.getElementsByTagName(list).item(0)).getElementsByTagName(how);
        return Stream.iterate(0, i -> i < values.getLength(), i -> i + 1)
                .map(i -> (Element) values.item(i).getParentNode().getParentNode())
                .map(item -> item.getAttribute("key") + "\\" + item.getAttribute("valueName"))
                .toList();
    }

    private static Map<String, String> texts(Document adml) {
        NodeList strings = adml.getElementsByTagName("string");
        return Stream.iterate(0, i -> i < strings.getLength(), i -> i + 1)
                .map(i -> (Element) strings.item(i))
                .collect(Collectors.toMap(one -> one.getAttribute("id"), Element::getTextContent));
    }

    private static Origin origin(String text) {
        return Origin.parse(text).orElseThrow();
    }
}
