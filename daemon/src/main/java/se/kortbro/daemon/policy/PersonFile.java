package se.kortbro.daemon.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.policy.Settings.Problem;

/**
 * What the person chose for herself: {@code person.json} in the data folder, a JSON object (RFC 8259) of at most 64 KiB. It
 * holds what concerns nobody but her. Origins, ports and modules are an administrator's: an entry of that kind, or any other
 * that we do not know or whose value is not as below, is named and ignored.
 *
 * @param language {@code "sv"} or {@code "en"}: the language of windows and tray; empty: the page's or the system's
 * @param tray whether there may be an icon in the tray; {@code true} unless she said no
 * @param logLevel {@code "error"}, {@code "warn"}, {@code "info"}, {@code "debug"} or {@code "trace"}; empty: what is built in
 * @param problems what was ignored, for the log
 */
public record PersonFile(Optional<Locale> language, boolean tray, Optional<String> logLevel, List<Problem> problems) {
    private static final String NAME = "person.json";
    private static final long MAX_BYTES = 1 << 16;
    private static final Set<String> LANGUAGES = Set.of("sv", "en");
    private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public PersonFile {
        problems = List.copyOf(problems);
    }

    /** What holds for a person who chose nothing. */
    public static PersonFile empty() {
        return new PersonFile(Optional.empty(), true, Optional.empty(), List.of());
    }

    /** Reads it; one that is not there says nothing, and one that is no JSON object is named and ignored as a whole. */
    public static PersonFile read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (Files.size(file) > MAX_BYTES) {
                return ignored(new Problem(file.toString(), "larger than 64 KiB; ignored"));
            }
            try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
                return new Reading(file, json).object();
            }
        } catch (NoSuchFileException e) {
            return empty();
        } catch (IOException e) {
            return ignored(new Problem(file.toString(), "cannot be read (" + e.getMessage() + "); ignored"));
        }
    }

    /** The same with another language; empty: none of her own. */
    public PersonFile speaking(Optional<Locale> other) {
        return new PersonFile(other, tray, logLevel, problems);
    }

    /** Writes it so that a reader, or a start after a power cut, finds the old one or the new one whole. */
    public void write(Path folder) throws IOException {
        Path unfinished = folder.resolve(NAME + ".new");
        try (FileChannel file = FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(file)) {
            JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter();
            json.writeStartObject();
            if (language.isPresent()) {
                json.writeStringField("language", language.get().getLanguage());
            }
            json.writeBooleanField("tray", tray);
            if (logLevel.isPresent()) {
                json.writeStringField("logLevel", logLevel.get());
            }
            json.writeEndObject();
            json.flush();
            file.force(true);
        }
        Files.move(unfinished, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    private static PersonFile ignored(Problem why) {
        return new PersonFile(Optional.empty(), true, Optional.empty(), List.of(why));
    }

    /** The way through the file, entry by entry. */
    private static final class Reading {
        private final Path file;
        private final JsonParser json;
        private final List<Problem> problems = new ArrayList<>();
        private @Nullable Locale language;
        private @Nullable String logLevel;
        private boolean tray = true;

        Reading(Path file, JsonParser json) {
            this.file = file;
            this.json = json;
        }

        PersonFile object() throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return ignored(new Problem(where(), "no JSON object; ignored"));
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                entry(json.currentName(), json.nextToken());
            }
            return new PersonFile(Optional.ofNullable(language), tray, Optional.ofNullable(logLevel), problems);
        }

        private void entry(String name, JsonToken value) throws IOException {
            switch (name) {
                case "language" ->
                    language =
                            oneOf(name, LANGUAGES).map(Locale::forLanguageTag).orElse(null);
                case "logLevel" -> logLevel = oneOf(name, LEVELS).orElse(null);
                case "tray" -> {
                    if (value.isBoolean()) {
                        tray = json.getBooleanValue();
                    } else {
                        ignore("\"tray\" is true or false");
                    }
                }
                default -> ignore("\"" + name + "\" cannot be chosen here");
            }
        }

        private Optional<String> oneOf(String name, Set<String> words) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_STRING && words.contains(json.getText())) {
                return Optional.of(json.getText());
            }
            ignore("\"" + name + "\" is one of "
                    + String.join(", ", words.stream().sorted().toList()));
            return Optional.empty();
        }

        private void ignore(String what) throws IOException {
            problems.add(new Problem(where(), what + "; ignored"));
            json.skipChildren();
        }

        private String where() {
            return file + ":" + json.currentTokenLocation().getLineNr();
        }
    }
}
