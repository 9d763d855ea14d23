package se.kortbro.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All figures of one run: for a terminal, for the documentation, and for programs. */
final class Table {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<String> HEADS = List.of(
            "what", "unit", "n", "median", "min", "p99", "beside", "median", "min", "p99", "ratio", "to reach", "");

    private final Machine machine;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** @param unmeasured why there are no lines; empty where there are */
    private record Part(List<Line> lines, String unmeasured) {}

    Table(Machine machine) {
        this.machine = machine;
    }

    void add(String title, List<Line> lines) {
        parts.put(title, new Part(lines, ""));
    }

    void add(String title, String unmeasured) {
        parts.put(title, new Part(List.of(), unmeasured));
    }

    /** In columns, for a terminal. */
    String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADS);
        parts.values().forEach(part -> part.lines.forEach(line -> rows.add(cells(line))));
        int[] widths = IntStream.range(0, HEADS.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        machine.facts()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        text.append('\n').append(aligned(HEADS, widths));
        parts.forEach((title, part) -> {
            text.append("\n-- ").append(title).append('\n');
            part.lines.forEach(line -> {
                text.append(aligned(cells(line), widths));
                text.append(line.note().isEmpty() ? "" : "   " + line.note() + "\n");
            });
            text.append(part.unmeasured.isEmpty() ? "" : part.unmeasured + "\n");
        });
        return text.toString();
    }

    /** {@code docs/benchmarks.md}. */
    String markdown() {
        StringBuilder text = new StringBuilder(
                        "# Benchmarks\n\nWritten by `./bench`. Times are of this machine on this day;")
                .append(" what is compared was measured beside it, in turns, in the same run.\n\n");
        machine.facts()
                .forEach((name, value) -> text.append("- ")
                        .append(name)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        parts.forEach((title, part) -> {
            text.append("\n## ").append(title).append("\n\n");
            if (!part.lines.isEmpty()) {
                text.append(barred(HEADS))
                        .append(barred(HEADS.stream().map(head -> "---").toList()));
                part.lines.forEach(line -> text.append(barred(cells(line))));
            }
            text.append(part.unmeasured.isEmpty() ? "" : part.unmeasured + "\n");
            String notes = part.lines.stream()
                    .filter(line -> !line.note().isEmpty())
                    .map(line -> "- " + line.what() + ": " + line.note() + "\n")
                    .collect(Collectors.joining());
            text.append(notes.isEmpty() ? "" : "\n" + notes);
        });
        return text.toString();
    }

    /** With each value that was measured. */
    String json() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode facts = root.putObject("machine");
        machine.facts().forEach(facts::put);
        ArrayNode sections = root.putArray("sections");
        parts.forEach((title, part) -> {
            ObjectNode section = sections.addObject().put("title", title);
            if (!part.unmeasured.isEmpty()) {
                section.put("unmeasured", part.unmeasured);
            }
            ArrayNode lines = section.putArray("lines");
            part.lines.forEach(line -> put(lines.addObject(), line));
        });
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void put(ObjectNode object, Line line) {
        object.put("what", line.what()).put("unit", line.unit());
        put(object.putObject("ours"), line.ours());
        line.other().ifPresent(other -> put(object.putObject("beside").put("name", other.name()), other.samples()));
        ArrayNode goals = object.putArray("goals");
        line.goals()
                .forEach(goal -> goals.addObject()
                        .put("goal", goal.toString())
                        .put("is", goal.of(line))
                        .put("reached", goal.reachedBy(line)));
        object.put("note", line.note());
    }

    private static void put(ObjectNode object, Samples samples) {
        object.put("median", samples.median())
                .put("minimum", samples.minimum())
                .put("p99", samples.p99())
                .put("maximum", samples.maximum());
        ArrayNode values = object.putArray("values");
        samples.values().forEach(values::add);
    }

    private static List<String> cells(Line line) {
        Function<Function<Samples, Double>, String> others = figure -> line.other()
                .map(other -> Figure.of(figure.apply(other.samples())))
                .orElse("");
        return List.of(
                line.what(),
                line.unit(),
                String.valueOf(line.ours().count()),
                Figure.of(line.ours().median()),
                Figure.of(line.ours().minimum()),
                Figure.of(line.ours().p99()),
                line.other().map(Line.Other::name).orElse(""),
                others.apply(Samples::median),
                others.apply(Samples::minimum),
                others.apply(Samples::p99),
                ratio(line),
                line.goals().stream().map(Goal::toString).collect(Collectors.joining(", ")),
                verdict(line));
    }

    private static String ratio(Line line) {
        Optional<Double> ofMedians = line.other()
                .filter(other -> other.samples().median() != 0)
                .map(other -> line.ours().median() / other.samples().median());
        return ofMedians.map(Figure::of).orElse("");
    }

    private static String verdict(Line line) {
        return line.goals().isEmpty()
                ? ""
                : line.goals().stream()
                        .map(goal -> (goal.reachedBy(line) ? "reached" : "NOT REACHED") + " ("
                                + Figure.of(goal.of(line)) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String aligned(List<String> cells, int[] widths) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            row.append(String.format("%-" + Math.max(1, widths[i]) + "s  ", cells.get(i)));
        }
        return row.toString().stripTrailing() + "\n";
    }

    private static String barred(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
