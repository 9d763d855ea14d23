package se.kortbro.protocol;

import java.util.List;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.Reader;

/**
 * {@code readers.subscribe}: the readers as they are now, then {@link ReadersChanged} for each change until {@link
 * ReadersUnsubscribe} or the end of the connection.
 */
public record ReadersSubscribe() implements PageCall {
    /**
     * All readers.
     */
    public record Result(List<Reader> readers) implements CallResult {
        public Result {
            readers = List.copyOf(readers);
        }

        @Override
        public Json toJson() {
            return new FieldWriter().put("readers", readers).done();
        }
    }

    static ReadersSubscribe read(FieldReader params) {
        return new ReadersSubscribe();
    }

    @Override
    public Method method() {
        return Method.READERS_SUBSCRIBE;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.readersSubscribe(this);
    }
}
