package se.kortbro.daemon.gateway;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.origin.OriginPolicy;

/** The pages that are connected. Any thread. */
final class Visitors {
    private final Set<PageSocket> here = ConcurrentHashMap.newKeySet();
    private volatile @Nullable OriginPolicy reviewed;

    /** A page that passed the gate just before the last review is reviewed when it comes. */
    void came(PageSocket page) {
        here.add(page);
        OriginPolicy last = reviewed;
        if (last != null && !last.allows(page.origin())) {
            page.sendAway();
        }
    }

    void went(PageSocket page) {
        here.remove(page);
    }

    /** Sends those away whose origins are not allowed any more, as soon as that harms nothing. */
    void review(OriginPolicy origins) {
        reviewed = origins;
        here.stream().filter(page -> !origins.allows(page.origin())).forEach(PageSocket::sendAway);
    }
}
