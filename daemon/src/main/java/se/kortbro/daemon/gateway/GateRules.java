package se.kortbro.daemon.gateway;

import java.util.Optional;
import java.util.function.Supplier;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.HostCheck;
import se.kortbro.daemon.origin.OriginPolicy;
import se.kortbro.daemon.origin.PeerUser;

/**
 * The checks of PROTOCOL.md section 2 in their order; the first that fails decides. The seats, which come last, are not
 * judged but taken ({@link Seats}).
 */
record GateRules(Supplier<OriginPolicy> origins, PeerUser peers) {
    static final String PATH = "/v1";
    static final String SUBPROTOCOL = "kortbro.v1";

    Verdict judge(Knock knock) {
        if (!knock.path().equals(PATH)) {
            return Refusal.NOT_FOUND;
        }
        if (!knock.method().equals("GET")) {
            return Refusal.METHOD_NOT_ALLOWED;
        }
        if (knock.upgrade() == Knock.Upgrade.INVALID) {
            return Refusal.BAD_REQUEST;
        }
        if (!HostCheck.passes(knock.hosts(), knock.port())) {
            return Refusal.HOST_REFUSED;
        }
        Optional<AllowedOrigin> origin = origins.get().find(knock.origins());
        if (origin.isEmpty()) {
            return Refusal.ORIGIN_REFUSED;
        }
        if (!peers.isOurs(knock.peer())) {
            return Refusal.OTHER_USER;
        }
        if (knock.upgrade() == Knock.Upgrade.VALID && !knock.subprotocols().contains(SUBPROTOCOL)) {
            return Refusal.SUBPROTOCOL_REQUIRED;
        }
        return new Verdict.Admitted(origin.get(), knock.origins().get(0));
    }
}
