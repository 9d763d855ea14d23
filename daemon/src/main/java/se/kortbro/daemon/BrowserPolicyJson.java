package se.kortbro.daemon;

import java.util.List;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;

/** {@link BrowserSetting}s as the file that a browser reads on Linux, and Firefox on every system. */
public final class BrowserPolicyJson {
    private BrowserPolicyJson() {}

    /** A file of its own in a browser's folder of managed policies. */
    public static Json.Obj ofChromium(List<Origin> pages, boolean before146) {
        FieldWriter file = new FieldWriter();
        BrowserSetting.ofChromium(pages, before146)
                .forEach(setting -> file.putTexts(setting.path().get(0), setting.values()));
        return file.done();
    }

    /** Firefox' only file, policies.json. */
    public static Json.Obj ofFirefox(List<Origin> pages) {
        BrowserSetting setting = BrowserSetting.ofFirefox(pages);
        Json.Obj access = new FieldWriter()
                .putTexts(setting.path().get(1), setting.values())
                .done();
        return new FieldWriter()
                .put(
                        "policies",
                        new FieldWriter().put(setting.path().get(0), access).done())
                .done();
    }
}
