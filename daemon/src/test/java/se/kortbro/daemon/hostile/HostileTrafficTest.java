package se.kortbro.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./bench --gate} does at full size: all of it at once is one test, since the daemon is to outlive the whole. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
final class HostileTrafficTest {
    @Test
    void aGoodClientIsServedInTimeAndMemoryStaysWhateverOthersDo(@TempDir Path folder) throws Exception {
        try (Siege siege = new Siege(Path.of("bin", "java.options"), folder)) {
            siege.lay("half-open handshakes", new HalfOpen(5_000, 200));
            siege.lay("refused", new Refused(5_000));
            siege.lay("another user's", new Foreigners(200));
            siege.lay("crowd", new Crowd());
            siege.lay("odd frames", new OddFrames(2));
            siege.lay("unread", Deaf.requests(20_000, 1, 0));
            siege.lay("sipped", Deaf.requests(20_000, 1, 16));
            siege.lay("pings", Deaf.pings(200_000, 1));
            for (Map.Entry<String, Siege.Measured> attack : siege.all().entrySet()) {
                assertThat(Promise.broken(attack.getValue(), siege.idle()))
                        .as(attack.getKey() + ": " + attack.getValue())
                        .isEmpty();
            }
        }
    }
}
