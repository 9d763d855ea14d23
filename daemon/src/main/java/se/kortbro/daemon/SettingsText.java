package se.kortbro.daemon;

import java.util.ArrayList;
import java.util.List;
import se.kortbro.daemon.policy.Settings;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;

/** Settings for an administrator to read, and for an administrator's program. */
final class SettingsText {
    private SettingsText() {}

    static String text(Settings settings) {
        List<String> lines = new ArrayList<>();
        lines.add("Pages of these origins may connect:");
        settings.origins()
                .forEach(allowed -> lines.add("  " + allowed.origin().origin()
                        + (allowed.origin().test() ? "  test" : "") + "  (" + allowed.from() + ")"));
        if (settings.origins().isEmpty()) {
            lines.add("  none");
        }
        lines.add("Ports: " + settings.ports() + "  (" + settings.portsFrom() + ")");
        if (!settings.problems().isEmpty()) {
            lines.add("Not in force:");
            settings.problems().forEach(problem -> lines.add("  " + problem));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** {@code {"origins":[{"origin","test","from"}],"ports":{"first","last","from"},"problems":[{"where","what"}]}}. */
    static Json json(Settings settings) {
        List<Json> origins = new ArrayList<>();
        settings.origins()
                .forEach(allowed -> origins.add(new FieldWriter()
                        .put("origin", allowed.origin().origin().toString())
                        .put("test", allowed.origin().test())
                        .put("from", allowed.from())
                        .done()));
        List<Json> problems = new ArrayList<>();
        settings.problems()
                .forEach(problem -> problems.add(new FieldWriter()
                        .put("where", problem.where())
                        .put("what", problem.what())
                        .done()));
        return new FieldWriter()
                .put("origins", new Json.Arr(origins))
                .put(
                        "ports",
                        new FieldWriter()
                                .put("first", settings.ports().first())
                                .put("last", settings.ports().last())
                                .put("from", settings.portsFrom())
                                .done())
                .put("problems", new Json.Arr(problems))
                .done();
    }
}
