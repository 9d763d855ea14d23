package se.kortbro.daemon.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.policy.PolicyFile.Unreadable;
import se.kortbro.daemon.policy.Settings.Problem;

/** The way through one policy file, token by token, so that whatever is wrong in it can be said with its line. */
final class PolicyFileReader {
    static final long MAX_BYTES = 1 << 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String path;
    private final JsonParser json;
    private final List<AllowedOrigin> origins = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean builtInOrigins = true;
    private @Nullable PortRange ports;

    private PolicyFileReader(String path, JsonParser json) {
        this.path = path;
        this.json = json;
    }

    static PolicyFile read(Path file) throws Unreadable {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Unreadable(file.toString(), "larger than 1 MiB");
            }
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Unreadable(file.toString(), "cannot be read (" + e + ")");
        }
    }

    /** Reads the same where it is no file: what is wrong is said without a line. */
    static PolicySource.Reading read(String name, JsonNode said) {
        try (JsonParser json = new TreeTraversingParser(said)) {
            return PolicySource.Reading.of(new PolicyFileReader(name, json).file());
        } catch (Unreadable e) {
            return PolicySource.Reading.unreadable(name, e.problem());
        } catch (IOException e) {
            return PolicySource.Reading.unreadable(name, new Problem(name, "cannot be read (" + e.getMessage() + ")"));
        }
    }

    static PolicyFile parse(String path, byte[] text) throws Unreadable {
        try (JsonParser json = JSON.createParser(text)) {
            return new PolicyFileReader(path, json).file();
        } catch (JsonProcessingException e) {
            throw new Unreadable(path + ":" + e.getLocation().getLineNr(), "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unreadable(path + ":1", "not JSON: " + e.getMessage());
        }
    }

    private PolicyFile file() throws IOException, Unreadable {
        expect(json.nextToken() == JsonToken.START_OBJECT, "a policy file is a JSON object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case PolicyFile.ORIGINS -> readOrigins();
                case PolicyFile.BUILT_IN_ORIGINS -> builtInOrigins = bool(PolicyFile.BUILT_IN_ORIGINS);
                case PolicyFile.PORTS -> ports = readPorts();
                default -> skip(member);
            }
        }
        expect(json.nextToken() == null, "something follows the JSON object");
        return new PolicyFile(path, origins, builtInOrigins, Optional.ofNullable(ports), problems);
    }

    private void readOrigins() throws IOException, Unreadable {
        expect(json.currentToken() == JsonToken.START_ARRAY, "origins is a list");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                allow(json.getText(), false);
            } else {
                readOrigin();
            }
        }
    }

    private void readOrigin() throws IOException, Unreadable {
        String origin = null;
        boolean test = false;
        expect(json.currentToken() == JsonToken.START_OBJECT, "an entry of origins is a text or an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case PolicyFile.ORIGIN -> {
                    expect(json.currentToken() == JsonToken.VALUE_STRING, "origin is a text");
                    origin = json.getText();
                }
                case PolicyFile.TEST -> test = bool(PolicyFile.TEST);
                default -> skip(member);
            }
        }
        expect(origin != null, "an entry of origins without its origin");
        allow(String.valueOf(origin), test);
    }

    private void allow(String text, boolean test) {
        Optional<Origin> origin = Origin.parse(text);
        if (origin.isPresent()) {
            origins.add(new AllowedOrigin(origin.get(), test));
        } else {
            problems.add(new Problem(
                    where(), "\"" + text + "\" is no origin (scheme://host or scheme://host:port); left out"));
        }
    }

    private PortRange readPorts() throws IOException, Unreadable {
        int first = 0;
        int last = 0;
        expect(json.currentToken() == JsonToken.START_OBJECT, "ports is an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case PolicyFile.FIRST -> first = port();
                case PolicyFile.LAST -> last = port();
                default -> skip(member);
            }
        }
        expect(first > 0 && last >= first, "ports has first and last, in this order");
        return new PortRange(first, last);
    }

    private int port() throws IOException, Unreadable {
        expect(json.currentToken() == JsonToken.VALUE_NUMBER_INT, "a port is a whole number");
        long port = json.getBigIntegerValue().bitLength() > 31 ? -1 : json.getLongValue();
        expect(port >= 1024 && port <= 65535, "a port is from 1024 to 65535");
        return (int) port;
    }

    private boolean bool(String member) throws Unreadable {
        expect(json.currentToken().isBoolean(), member + " is true or false");
        return json.currentToken() == JsonToken.VALUE_TRUE;
    }

    private void skip(String member) throws IOException {
        problems.add(new Problem(where(), "\"" + member + "\" is not known here; left out"));
        json.skipChildren();
    }

    private void expect(boolean fulfilled, String what) throws Unreadable {
        if (!fulfilled) {
            throw new Unreadable(where(), what);
        }
    }

    private String where() {
        int line = json.currentTokenLocation().getLineNr();
        return line > 0 ? path + ":" + line : path;
    }
}
