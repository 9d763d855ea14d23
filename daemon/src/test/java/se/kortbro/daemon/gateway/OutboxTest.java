package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> sent = new ArrayList<>();
    private final List<Callback> pending = new ArrayList<>();
    private final AtomicInteger overflows = new AtomicInteger();
    private final Outbox outbox = new Outbox(
            (message, callback) -> {
                sent.add(message);
                pending.add(callback);
            },
            overflows::incrementAndGet);

    @Test
    void oneMessageAtATimeIsSentAndInOrder() {
        outbox.send("1");
        outbox.send("2");
        outbox.send("3");
        assertThat(sent).containsExactly("1");
        pending.remove(0).succeed();
        pending.remove(0).succeed();
        assertThat(sent).containsExactly("1", "2", "3");
    }

    @Test
    void tooManyMessagesAreAnEndAndTheEndComesOnce() {
        for (int i = 0; i < 10 * Outbox.MOST_MESSAGES; i++) {
            outbox.send("x");
        }
        assertThat(overflows).hasValue(1);
        pending.remove(0).succeed();
        assertThat(sent).as("what waited is forgotten").hasSize(1);
    }

    @Test
    void tooMuchTextIsAnEndToo() {
        String large = "x".repeat(Outbox.MOST_CHARACTERS / 4);
        for (int i = 0; i < 5; i++) {
            outbox.send(large);
        }
        assertThat(overflows).hasValue(0);
        outbox.send(large);
        assertThat(overflows).hasValue(1);
    }

    @Test
    void whatIsToBeDoneAfterAllComesAfterAll() {
        outbox.send("1");
        outbox.send("2");
        outbox.afterAll(() -> sent.add("the end"));
        pending.remove(0).succeed();
        assertThat(sent).containsExactly("1", "2");
        pending.remove(0).succeed();
        assertThat(sent).containsExactly("1", "2", "the end");
    }

    @Test
    void aPageThatIsGoneGetsNothingMore() {
        outbox.send("1");
        outbox.send("2");
        outbox.close();
        pending.remove(0).succeed();
        outbox.send("3");
        assertThat(sent).containsExactly("1");
        assertThat(overflows).hasValue(0);
    }
}
