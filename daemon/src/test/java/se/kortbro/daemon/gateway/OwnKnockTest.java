package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.AnotherUser;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.origin.OriginPolicy;
import se.kortbro.daemon.origin.PeerOwner;
import se.kortbro.daemon.origin.PeerUser;

/** What the daemon asks itself when it has opened its gate. */
final class OwnKnockTest {
    static final OriginPolicy PORTAL = new OriginPolicy(
            List.of(new AllowedOrigin(Origin.parse(RawHttp.ORIGIN).orElseThrow(), true)));

    private final Logger logger = Logger.getLogger(OwnKnock.class.getName());
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(listening);
    }

    @AfterEach
    void endListening() {
        logger.removeHandler(listening);
    }

    @Test
    void aGateThatLetsItsOwnUserInIsNotSpokenOf() {
        knockAt(PORTAL, PeerUser.ofThisSystem());

        assertThat(said).isEmpty();
    }

    @Test
    void aSystemThatDoesNotSayWhoConnectsIsTold() {
        knockAt(PORTAL, peer -> false);

        assertThat(said).isNotEmpty().allSatisfy(line -> assertThat(line).contains("403"));
    }

    @Test
    void whereNobodyMayConnectNobodyKnocks() {
        knockAt(new OriginPolicy(List.of()), peer -> false);

        assertThat(said).isEmpty();
    }

    private static void knockAt(OriginPolicy origins, PeerUser peers) {
        try (Gateway gateway = open(origins, peers)) {
            int port = gateway.port().orElseThrow();
            boolean unused = OwnKnock.at(port, "", port, origins);
        }
    }

    /** As where a virus scanner passes loopback on. */
    @Test
    void whoStandsInBetweenIsNamed() {
        PeerOwner root = new PeerOwner(Optional.of("root"), Optional.of("scanner (7)"), List.of());
        try (Gateway gateway = open(PORTAL, AnotherUser.everywhere(root))) {
            assertThat(gateway.stranger()).contains(root);
        }
        try (Gateway gateway = open(PORTAL, PeerUser.ofThisSystem())) {
            assertThat(gateway.stranger()).isEmpty();
        }
    }

    static Gateway open(OriginPolicy origins, PeerUser peers) {
        return Gateway.open(
                new Gateway.Ports(40000, 48000),
                () -> origins,
                peers,
                new GatewayThreads(),
                Handshakes.LIMIT,
                (who, outbox) -> new SilentPage());
    }
}
