package se.kortbro.daemon.activation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;

/**
 * A journal entry in JSON, token by token: data binding would load some 400 classes for it, in the first activation after
 * each login.
 */
final class JournalJson {
    private static final String ORDER = "order";
    private static final String ORIGIN = "origin";
    private static final String ORDER_ID = "orderId";
    private static final String CARD_NUMBER = "cardNumber";
    private static final String STARTED_AT = "startedAt";
    private static final String CHANGED_AT = "changedAt";
    private static final String CERTIFICATES = "certificates";
    private static final String SLOT = "slot";
    private static final String ALGORITHM = "algorithm";
    private static final String STAGE = "stage";
    private static final String PUBLIC_KEY = "publicKey";
    private static final String CSR = "csr";
    private static final String CERTIFICATE = "certificate";
    private static final String FINGERPRINT = "fingerprint";

    /** All characters beyond ASCII escaped: so any order id can be written, half a surrogate pair too. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser json;

    private JournalJson(JsonParser json) {
        this.json = json;
    }

    /** The entry in ASCII: one line without its end, times in milliseconds since 1970, binary in base64. */
    static byte[] write(JournalEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart(ORDER);
            json.writeStringField(ORIGIN, entry.order().origin());
            json.writeStringField(ORDER_ID, entry.order().orderId());
            json.writeStringField(CARD_NUMBER, entry.order().cardNumber());
            json.writeEndObject();
            json.writeNumberField(STARTED_AT, entry.startedAt().toEpochMilli());
            json.writeNumberField(CHANGED_AT, entry.changedAt().toEpochMilli());
            json.writeArrayFieldStart(CERTIFICATES);
            for (CertificateProgress each : entry.certificates()) {
                write(each, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(CertificateProgress progress, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(SLOT, progress.slot().name());
        json.writeStringField(ALGORITHM, progress.algorithm().name());
        json.writeStringField(STAGE, progress.stage().name());
        write(PUBLIC_KEY, progress.publicKey(), json);
        write(CSR, progress.csr(), json);
        write(CERTIFICATE, progress.certificate(), json);
        write(FINGERPRINT, progress.fingerprint(), json);
        json.writeEndObject();
    }

    private static void write(String name, byte @Nullable [] binary, JsonGenerator json) throws IOException {
        if (binary == null) {
            json.writeNullField(name);
        } else {
            json.writeBinaryField(name, binary);
        }
    }

    /**
     * Reads what {@link #write} wrote. Times and binary may be left out: they are 1970 and not known.
     *
     * @throws IOException when it is something else: no JSON, a member too many, twice or of the wrong type, or more follows
     * @throws RuntimeException when something is missing, or is none of the words or not of the size that there can be
     */
    static JournalEntry read(byte[] text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            JournalEntry entry = new JournalJson(json).entry();
            if (json.nextToken() != null) {
                throw new IOException("more than one value");
            }
            return entry;
        }
    }

    private JournalEntry entry() throws IOException {
        Order order = null;
        long startedAt = 0;
        long changedAt = 0;
        List<CertificateProgress> certificates = null;
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (member()) {
                case ORDER -> order = order();
                case STARTED_AT -> startedAt = number();
                case CHANGED_AT -> changedAt = number();
                case CERTIFICATES -> certificates = certificates();
                default -> throw unknown();
            }
        }
        return new JournalEntry(
                requireNonNull(order),
                Instant.ofEpochMilli(startedAt),
                Instant.ofEpochMilli(changedAt),
                requireNonNull(certificates));
    }

    private Order order() throws IOException {
        String origin = null;
        String orderId = null;
        String cardNumber = null;
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (member()) {
                case ORIGIN -> origin = text();
                case ORDER_ID -> orderId = text();
                case CARD_NUMBER -> cardNumber = text();
                default -> throw unknown();
            }
        }
        return new Order(requireNonNull(origin), requireNonNull(orderId), requireNonNull(cardNumber));
    }

    private List<CertificateProgress> certificates() throws IOException {
        List<CertificateProgress> certificates = new ArrayList<>();
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            certificates.add(progress());
        }
        return certificates;
    }

    private CertificateProgress progress() throws IOException {
        KeySlot slot = null;
        KeyAlgorithm algorithm = null;
        Stage stage = null;
        byte[] publicKey = null;
        byte[] csr = null;
        byte[] certificate = null;
        byte[] fingerprint = null;
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (member()) {
                case SLOT -> slot = KeySlot.valueOf(text());
                case ALGORITHM -> algorithm = KeyAlgorithm.valueOf(text());
                case STAGE -> stage = Stage.valueOf(text());
                case PUBLIC_KEY -> publicKey = binary();
                case CSR -> csr = binary();
                case CERTIFICATE -> certificate = binary();
                case FINGERPRINT -> fingerprint = binary();
                default -> throw unknown();
            }
        }
        return new CertificateProgress(
                requireNonNull(slot),
                requireNonNull(algorithm),
                requireNonNull(stage),
                publicKey,
                csr,
                certificate,
                fingerprint);
    }

    /** The member's name; what it is comes next. */
    private String member() throws IOException {
        String member = json.currentName();
        json.nextToken();
        return member;
    }

    private String text() throws IOException {
        expect(JsonToken.VALUE_STRING);
        return json.getText();
    }

    private long number() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private byte @Nullable [] binary() throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getBinaryValue();
    }

    private void expect(JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw new IOException("not of the type that it has to be");
        }
    }

    private static IOException unknown() {
        return new IOException("a member that nobody wrote");
    }
}
