package se.kortbro.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import se.kortbro.bench.Goal.Of;

/** What {@code ./bench --gate} measures, with fewer requests to refuse. */
final class GateUnderAttack implements Section {
    private static final int REFUSED = 20_000;
    private static final int LIMIT_SECONDS = 300;

    /** The names that it has for the time before any attack, and for the requests refused. */
    private static final String IDLE = "idle";

    private static final String REFUSALS = "requests refused";

    /** What the daemon promises whatever others do (PROTOCOL.md section 2). */
    private static final Goal P99_MS = Goal.atMost(Of.MAXIMUM, 50);

    private static final Goal GROWTH_MB = Goal.atMost(Of.MAXIMUM, 20);

    @Override
    public String name() {
        return "gate";
    }

    @Override
    public String title() {
        return "A good client while others attack";
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        if (place.gate().isEmpty()) {
            throw new Unmeasured("it was not compiled; ./bench does that.");
        }
        return lines(besieged(place), REFUSED);
    }

    /** @return an object an attack, as it prints them; it ends with 1 when the daemon did not stand one, which they tell too */
    private static List<JsonNode> besieged(Bench.Place place) throws IOException, InterruptedException {
        Path figures = place.scratch().resolve("gate.json");
        List<String> command = new ArrayList<>(place.gate());
        command.addAll(List.of("--json", "--refused", String.valueOf(REFUSED)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(figures.toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("it did not end within " + LIMIT_SECONDS + " s");
        }
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> attacks = new ArrayList<>();
        for (String line : Files.readAllLines(figures)) {
            attacks.add(json.readTree(line));
        }
        return attacks;
    }

    /** @param attacks the first of them none at all */
    static List<Line> lines(List<JsonNode> attacks, int refused) {
        if (attacks.size() < 2 || !named(attacks.get(0)).equals(IDLE)) {
            throw new IllegalStateException("no figures, but " + attacks);
        }
        JsonNode idle = attacks.get(0);
        List<Line> lines = new ArrayList<>();
        List<Double> growth = new ArrayList<>();
        double notStood = 0;
        for (JsonNode attack : attacks.subList(1, attacks.size())) {
            lines.add(Line.of("an answer's p99: " + named(attack), "ms", one(attack, "p99Ms"))
                    .beside("nobody attacks", one(idle, "p99Ms"))
                    .toReach(P99_MS));
            if (named(attack).equals(REFUSALS)) {
                lines.add(Line.of(
                                "connections made and refused",
                                "a second",
                                Samples.of(refused / number(attack, "seconds")))
                        .note(String.format(
                                Locale.ROOT, "%,d, a fifth of them after the kernel was asked whose it is.", refused)));
            }
            growth.add((number(attack, "residentBytes") - number(idle, "residentBytes")) / 1e6);
            notStood += attack.path("stood").booleanValue() ? 0 : 1;
        }
        lines.add(Line.of("memory, more than before any attack", "MB", new Samples(growth))
                .toReach(GROWTH_MB)
                .note("After each attack."));
        lines.add(Line.of("attacks that were not stood", "", Samples.of(notStood))
                .toReach(Goal.atMost(Of.MAXIMUM, 0))
                .note("./bench --gate says what was not."));
        return lines;
    }

    private static String named(JsonNode attack) {
        return attack.path("attack").asText();
    }

    private static Samples one(JsonNode attack, String field) {
        return Samples.of(number(attack, field));
    }

    private static double number(JsonNode attack, String field) {
        JsonNode value = attack.path(field);
        if (!value.isNumber()) {
            throw new IllegalStateException(field + " is missing in " + attack);
        }
        return value.doubleValue();
    }
}
