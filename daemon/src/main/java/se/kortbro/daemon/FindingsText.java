package se.kortbro.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import se.kortbro.daemon.doctor.Finding;
import se.kortbro.daemon.doctor.Finding.State;
import se.kortbro.daemon.language.Languages;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;

/** Findings for a person at a terminal, and for a program. */
final class FindingsText {
    private static final Map<State, String> SWEDISH =
            Map.of(State.OK, "ok     ", State.WARNING, "varning", State.WRONG, "FEL    ");
    private static final Map<State, String> ENGLISH =
            Map.of(State.OK, "ok     ", State.WARNING, "warning", State.WRONG, "WRONG  ");
    private static final String BELOW = " ".repeat(9);

    private FindingsText() {}

    static String text(List<Finding> findings, Locale language) {
        Map<State, String> states = language.equals(Languages.SWEDISH) ? SWEDISH : ENGLISH;
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(states.get(finding.state()) + "  " + finding.title());
            finding.advice().ifPresent(advice -> lines.add(BELOW + "-> " + advice));
            finding.details().forEach(detail -> lines.add(BELOW + detail));
            finding.errorPage().ifPresent(page -> lines.add(BELOW + "kortbro error " + page));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** {@code {"checks":[{"id","state","title","advice"?,"details":[…],"help"?}]}}; help is a page of docs. */
    static Json json(List<Finding> findings) {
        List<Json> checks = new ArrayList<>();
        findings.forEach(finding -> checks.add(new FieldWriter()
                .put("id", finding.id())
                .put("state", finding.state().name().toLowerCase(Locale.ROOT))
                .put("title", finding.title())
                .putText("advice", finding.advice())
                .putTexts("details", finding.details())
                .putText("help", finding.help())
                .done()));
        return new FieldWriter().put("checks", new Json.Arr(checks)).done();
    }
}
