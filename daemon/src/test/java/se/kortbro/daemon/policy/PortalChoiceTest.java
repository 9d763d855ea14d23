package se.kortbro.daemon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;

/** Which portal the person is led to when she opens it from the tray. */
final class PortalChoiceTest {
    @Test
    void withoutPolicyItIsMinaSidor() {
        assertThat(portal(Settings.builtIn())).isEqualTo("https://minasidor.siths.se");
    }

    @Test
    void anAdministratorsPortalComesBeforeTheBuiltInOnes() {
        Settings settings = Settings.builtIn().under(file("a.json", allow("https://portal.example.se", false)));

        assertThat(portal(settings)).isEqualTo("https://portal.example.se");
    }

    @Test
    void ofOneFileTheRealPortalComesBeforeItsTest() {
        Settings settings = Settings.builtIn()
                .under(file(
                        "a.json",
                        allow("https://portal.test.example.se", true),
                        allow("https://portal.example.se", false)));

        assertThat(portal(settings)).isEqualTo("https://portal.example.se");
    }

    @Test
    void aStrongerFilesTestPortalComesBeforeAWeakerOnesReal() {
        Settings settings = Settings.builtIn()
                .under(file("a.json", allow("https://portal.example.se", false)))
                .allowing(allow("http://localhost:8480", true), "demo");

        assertThat(portal(settings)).isEqualTo("http://localhost:8480");
    }

    @Test
    void whereNobodyMayConnectThereIsNone() {
        Settings settings = Settings.builtIn().allowingNobody(new Settings.Problem("a.json:1", "not JSON"));

        assertThat(settings.portal()).isEmpty();
    }

    private static String portal(Settings settings) {
        return settings.portal().orElseThrow().toString();
    }

    private static AllowedOrigin allow(String origin, boolean test) {
        return new AllowedOrigin(Origin.parse(origin).orElseThrow(), test);
    }

    private static PolicyFile file(String path, AllowedOrigin... origins) {
        return new PolicyFile(path, List.of(origins), true, Optional.empty(), List.of());
    }
}
