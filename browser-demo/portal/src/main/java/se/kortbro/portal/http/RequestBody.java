package se.kortbro.portal.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;
import se.kortbro.portal.token.AuthToken;

/**
 * A JSON object that a stranger sent: read within limits, each member asked for by name and type. Members that nobody
 * asks for are ignored, so that a newer page can talk to an older portal; two of the same name are refused.
 */
final class RequestBody {
    /** Bytes; a certificate, a request and a token need 6 KiB together. */
    static final int LARGEST = 64 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(LARGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private RequestBody(JsonNode object) {
        if (!object.isObject()) {
            throw new Refusal(Reason.REQUEST_INVALID, "not a JSON object");
        }
        this.object = object;
    }

    /** Reads the whole body, and no more than {@link #LARGEST} bytes of it. */
    static RequestBody of(Context context) throws IOException {
        try (InputStream body = context.bodyInputStream()) {
            return parse(body.readNBytes(LARGEST + 1));
        }
    }

    static RequestBody parse(byte[] json) {
        if (json.length > LARGEST) {
            throw new Refusal(Reason.REQUEST_TOO_LARGE, "a body of more than " + LARGEST + " bytes");
        }
        try {
            return new RequestBody(MAPPER.readTree(json));
        } catch (IOException e) {
            throw new Refusal(Reason.REQUEST_INVALID, "not JSON", e);
        }
    }

    String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new Refusal(Reason.REQUEST_INVALID, "no " + name + " in the request"));
    }

    /** Empty when it isn't there; null, and everything else that is no text, is refused. */
    Optional<String> optionalText(String name) {
        JsonNode member = object.path(name);
        if (!member.isMissingNode() && !member.isTextual()) {
            throw new Refusal(Reason.REQUEST_INVALID, name + " is not a text");
        }
        return member.isMissingNode() ? Optional.empty() : Optional.of(member.textValue());
    }

    boolean truth(String name) {
        if (!object.path(name).isBoolean()) {
            throw new Refusal(Reason.REQUEST_INVALID, name + " is neither true nor false");
        }
        return object.path(name).booleanValue();
    }

    /** @param otherwise why it is refused when it isn't there */
    AuthToken token(String name, Reason otherwise) {
        if (object.path(name).isMissingNode()) {
            throw new Refusal(otherwise, "no " + name + " in the request");
        }
        RequestBody token = new RequestBody(object.path(name));
        return new AuthToken(
                token.text("unverifiedCertificate"),
                token.text("algorithm"),
                token.text("signature"),
                token.text("format"));
    }
}
