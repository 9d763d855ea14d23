package se.kortbro.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonReader;
import se.kortbro.protocol.json.JsonWriter;
import se.kortbro.protocol.json.NotJson;

/** One example of golden/, whose form the module's README tells. */
record GoldenExample(String file, Json members) {
    private static final Path FOLDER = Path.of("golden");

    /** Every example of every file. */
    static List<GoldenExample> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().flatMap(GoldenExample::of).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<GoldenExample> from(String side) {
        return all().stream().filter(example -> example.text("from").equals(side));
    }

    String name() {
        return text("name");
    }

    String is() {
        return text("is");
    }

    /** The method that it answers. */
    Method answers() {
        return Method.named(text("answers")).orElseThrow();
    }

    /** The frame's text. */
    String frame() {
        return member("text").map(Tree::text).orElseGet(() -> JsonWriter.write(message()));
    }

    /** The message as JSON. */
    Json message() {
        return Tree.at(members, "message");
    }

    Optional<Json> member(String name) {
        return Tree.member(members, name);
    }

    @Override
    public String toString() {
        return file + ": " + name();
    }

    private String text(String name) {
        return Tree.text(Tree.at(members, name));
    }

    private static Stream<GoldenExample> of(Path file) {
        try {
            Json whole = JsonReader.read(Files.readString(file));
            return Tree.list(Tree.at(whole, "examples")).stream()
                    .map(example -> new GoldenExample(String.valueOf(file.getFileName()), example));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NotJson broken) {
            throw new IllegalStateException(file.toString(), broken);
        }
    }
}
