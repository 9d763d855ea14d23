package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.kortbro.daemon.card.CardFailure;

@Timeout(30)
final class ReaderQueueTest {
    @Test
    void whatIsCancelledLeavesTheQueueAtOnce() throws Exception {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        ReaderQueue queue = new ReaderQueue("queue", Duration.ofSeconds(2), () -> ended.complete(null));
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletableFuture<Void> began = new CompletableFuture<>();
        CompletableFuture<Boolean> running = new CompletableFuture<>();
        queue.submit(
                () -> {
                    began.complete(null);
                    return release.orTimeout(20, TimeUnit.SECONDS)
                            .handle((done, late) -> late == null)
                            .join();
                },
                running);
        began.get(10, TimeUnit.SECONDS);
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        queue.submit(() -> true, cancelled);
        assertThat(queue.waiting()).isEqualTo(1);

        cancelled.cancel(false);

        assertThat(queue.waiting()).isZero();
        release.complete(null);
        assertThat(running.get(10, TimeUnit.SECONDS)).isTrue();
        queue.close(CardFailure.Removed::new);
        ended.get(10, TimeUnit.SECONDS);
    }
}
