package se.kortbro.protocol;

import java.util.List;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.Reader;

/**
 * {@code readers.list}: the readers as they are now.
 */
public record ReadersList() implements PageCall {
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

    static ReadersList read(FieldReader params) {
        return new ReadersList();
    }

    @Override
    public Method method() {
        return Method.READERS_LIST;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.readersList(this);
    }
}
