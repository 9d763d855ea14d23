package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.simulatedcard.Fault;
import se.kortbro.simulatedcard.PublishedKeyPairs;

/**
 * The portal that counts what it answers, and cards that are pulled: whoever puts hers back gets on, with one login.
 */
final class CardPulledAtThePortalInProcessTest {
    @TempDir
    private Path folder;

    private DemoWorld world;
    private ProtocolPage page;
    private PortalVisit visit;

    @BeforeEach
    void begin() throws Exception {
        DemoOptions options = new DemoOptions();
        options.portalPort = 0;
        options.noBrowser = true;
        options.keys = new PublishedKeyPairs();
        options.typist = new PinTypist(new char[] {'1', '2', '3', '4', '5', '6'});
        world = new DemoWorld(options, folder);
        page = new ProtocolPage(world.daemonAddress(), world.address());
        visit = new PortalVisit(world.address(), page);
    }

    @AfterEach
    void end() throws Exception {
        page.closeBlocking();
        world.close();
    }

    /** Each run comes one command further than the one before, until one comes to its end. */
    @Test
    void aCardThatIsPulledAtOneCommandAfterTheOtherIsActivatedWithOneLogin() throws Exception {
        assertThat(visit.enter().status()).isEqualTo(200);
        String order = visit.order("authentication");

        JsonNode answer = pulledAt(1, order);
        for (int at = 2; !answer.has("result"); at++) {
            assertThat(answer.at("/error/data/resumable").asBoolean())
                    .as(answer.toString())
                    .isTrue();
            world.reader().insert();
            answer = pulledAt(at, order);
        }

        assertThat(world.reader().faultsFired()).isGreaterThan(10);
    }

    private JsonNode pulledAt(long command, String order) {
        world.reader().clearFaults();
        page.call("card.read", Map.of()); // it is recognised
        world.reader().fault(new Fault(command, Fault.Kind.PULL_AFTER));
        return visit.activate(order);
    }
}
