package se.kortbro.protocol;

import java.util.List;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.Reader;
import se.kortbro.protocol.value.ReaderChange;

/**
 * {@code readers.changed}: something happened to a reader, to those who subscribe.
 *
 * @param readers all readers, after it
 * @param change what happened, and to which
 */
public record ReadersChanged(List<Reader> readers, ReaderChange change) implements DaemonNotification {
    public ReadersChanged {
        readers = List.copyOf(readers);
    }

    @Override
    public Method method() {
        return Method.READERS_CHANGED;
    }

    @Override
    public Json toJson() {
        return new FieldWriter().put("readers", readers).put("change", change).done();
    }
}
