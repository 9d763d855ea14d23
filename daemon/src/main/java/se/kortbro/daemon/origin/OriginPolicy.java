package se.kortbro.daemon.origin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The allow-list. An origin is on it or it is not: no wildcard, no suffix match. Immutable; any thread may ask.
 */
public final class OriginPolicy {
    private final Map<Origin, AllowedOrigin> allowed = new LinkedHashMap<>();

    /** Takes the list over; of two entries for one origin the later holds. */
    public OriginPolicy(Collection<AllowedOrigin> allowed) {
        allowed.forEach(entry -> this.allowed.put(entry.origin(), entry));
    }

    /** The list, in the order in which it was written. */
    public List<AllowedOrigin> allowed() {
        return List.copyOf(allowed.values());
    }

    /** Whether its pages may be connected. */
    public boolean allows(Origin origin) {
        return allowed.containsKey(origin);
    }

    /**
     * Looks for whom a request says it speaks.
     *
     * @param headers the values of all its {@code Origin} header fields
     * @return empty unless there is exactly one value, that is one origin, and on the list
     */
    public Optional<AllowedOrigin> find(List<String> headers) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        return Origin.parse(headers.get(0)).map(allowed::get);
    }
}
