package se.kortbro.daemon.gateway;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import se.kortbro.daemon.origin.OriginPolicy;

/** The pages that are connected. Any thread. */
final class Visitors {
    private final Set<PageSocket> here = ConcurrentHashMap.newKeySet();

    void came(PageSocket page) {
        here.add(page);
    }

    void went(PageSocket page) {
        here.remove(page);
    }

    /** Sends those away whose origins are not allowed any more, as soon as that harms nothing. */
    void review(OriginPolicy origins) {
        here.stream().filter(page -> !origins.allows(page.origin())).forEach(PageSocket::sendAway);
    }
}
