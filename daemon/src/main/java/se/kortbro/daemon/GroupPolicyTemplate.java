package se.kortbro.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.language.Sentences;
import se.kortbro.daemon.origin.Origin;

/**
 * {@link BrowserSetting}s for Windows' group policy: one switch a browser, which writes the pages of the allow-list
 * where that browser's own templates write them (MS-GPREG, section 7).
 */
public final class GroupPolicyTemplate {
    /** What the files are called. */
    public static final String NAME = "kortbro-browsers";

    private static final String SCHEMA = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";

    // Away from 1, 2, 3, where others put theirs: Chrome takes whatever is a number. Firefox' lists begin with 1.
    private static final int FIRST_OF_CHROMIUM = 28471;
    private static final int FIRST_OF_FIREFOX = 1;

    /** Under which culture's folder Windows looks for a language. */
    private static final Map<String, Locale> CULTURES = Map.of("sv-SE", Languages.SWEDISH, "en-US", Languages.ENGLISH);

    private final List<Switch> switches;
    private final String pages;
    private final String chromium;

    /** A value of the registry, and where. */
    private record Item(String key, int name, String value) {}

    private record Switch(String browser, String key, List<Item> items) {}

    /**
     * For some pages.
     *
     * @param pages https origins, at least one
     * @param before146 see {@link BrowserSetting#ofChromium}
     */
    public GroupPolicyTemplate(List<Origin> pages, boolean before146) {
        List<BrowserSetting> chromium = BrowserSetting.ofChromium(pages, before146);
        this.chromium = before146 ? "139" : "146";
        this.pages = String.join("\n", pages.stream().map(Origin::toString).toList());
        this.switches = List.of(
                of("Chrome", "Software\\Policies\\Google\\Chrome", chromium, FIRST_OF_CHROMIUM),
                of("Edge", "Software\\Policies\\Microsoft\\Edge", chromium, FIRST_OF_CHROMIUM),
                of("Chromium", "Software\\Policies\\Chromium", chromium, FIRST_OF_CHROMIUM),
                of(
                        "Firefox",
                        "Software\\Policies\\Mozilla\\Firefox",
                        List.of(BrowserSetting.ofFirefox(pages)),
                        FIRST_OF_FIREFOX));
    }

    private static Switch of(String browser, String key, List<BrowserSetting> settings, int first) {
        List<Item> items = new ArrayList<>();
        for (BrowserSetting setting : settings) {
            String list = key + "\\" + String.join("\\", setting.path());
            for (int i = 0; i < setting.values().size(); i++) {
                items.add(new Item(list, first + i, setting.values().get(i)));
            }
        }
        return new Switch(browser, key, items);
    }

    /**
     * Writes them, over earlier ones: the settings, and their words in each language.
     *
     * @param folder as {@code C:\Windows\PolicyDefinitions}; made if it is not there
     */
    public List<Path> write(Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        written.add(write(folder.resolve(NAME + ".admx"), admx()));
        for (Map.Entry<String, Locale> culture : CULTURES.entrySet()) {
            written.add(write(folder.resolve(culture.getKey()).resolve(NAME + ".adml"), adml(culture.getValue())));
        }
        return written;
    }

    private static Path write(Path file, byte[] text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.write(file, text);
    }

    private byte[] admx() {
        XmlText xml = new XmlText("policyDefinitions", SCHEMA, "revision", "1.0", "schemaVersion", "1.0");
        xml.in("policyNamespaces", () -> xml.empty("target", "prefix", "kortbro", "namespace", "Kortbro.Browsers"));
        xml.empty("resources", "minRequiredRevision", "1.0");
        xml.in("supportedOn", () -> xml.in("definitions", () -> switches.forEach(each -> supported(xml, each))));
        xml.in("categories", () -> xml.empty("category", "name", "Kortbro", "displayName", "$(string.Kortbro)"));
        xml.in("policies", () -> switches.forEach(each -> policy(xml, each)));
        return xml.end();
    }

    private static void supported(XmlText xml, Switch each) {
        String id = each.browser() + "Version";
        xml.empty("definition", "name", id, "displayName", "$(string." + id + ")");
    }

    private static void policy(XmlText xml, Switch each) {
        String text = "$(string." + each.browser() + ")";
        xml.in(
                "policy",
                () -> {
                    xml.empty("parentCategory", "ref", "Kortbro");
                    xml.empty("supportedOn", "ref", each.browser() + "Version");
                    xml.in(
                            "enabledList",
                            () -> each.items()
                                    .forEach(item -> item(xml, item, () -> xml.text("string", item.value()))));
                    xml.in(
                            "disabledList",
                            () -> each.items().forEach(item -> item(xml, item, () -> xml.empty("delete"))));
                },
                Stream.of(
                                "name",
                                each.browser(),
                                "class",
                                "Both",
                                "displayName",
                                text,
                                "explainText",
                                "$(string.Explain)",
                                "key",
                                each.key())
                        .toArray(String[]::new));
    }

    private static void item(XmlText xml, Item item, Runnable value) {
        xml.in("item", () -> xml.in("value", value), "key", item.key(), "valueName", Integer.toString(item.name()));
    }

    private byte[] adml(Locale language) {
        Sentences words = new Sentences("se.kortbro.daemon.browsers", language);
        XmlText xml = new XmlText("policyDefinitionResources", SCHEMA, "revision", "1.0", "schemaVersion", "1.0");
        xml.text("displayName", words.get("name"));
        xml.text("description", words.get("description"));
        xml.in(
                "resources",
                () -> xml.in("stringTable", () -> {
                    xml.text("string", "Kortbro", "id", "Kortbro");
                    xml.text("string", words.get("explain", pages), "id", "Explain");
                    for (Switch each : switches) {
                        String version = each.browser().equals("Firefox") ? "150" : chromium;
                        xml.text("string", words.get("switch", each.browser()), "id", each.browser());
                        xml.text(
                                "string",
                                words.get("version", each.browser(), version),
                                "id",
                                each.browser() + "Version");
                    }
                }));
        return xml.end();
    }
}
