package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.origin.OriginPolicy;

/** A page whose origin an administrator takes off the list while it is connected. */
final class SentAwayTest {
    private static final OriginPolicy NOBODY = new OriginPolicy(List.of());
    private static final int POLICY_VIOLATION = 1008; // RFC 6455, 7.4.1

    @Test
    void aPageThatMayNotConnectAnyMoreIsClosed() throws Exception {
        try (Fakes fakes = new Fakes();
                PageClient page = fakes.page()) {
            fakes.origins = NOBODY;
            fakes.gateway.review(NOBODY);

            assertThat(page.closeCode()).isEqualTo(POLICY_VIOLATION);
            Eventually.isTrue(() -> fakes.gateway.connections() == 0);
            assertThat(RawHttp.ask(fakes.port(), GateTest.upgrade()).status()).isEqualTo(403);
        }
    }

    @Test
    void aPageThatStillMayStays() throws Exception {
        try (Fakes fakes = new Fakes();
                PageClient page = fakes.page()) {
            fakes.gateway.review(fakes.origins);

            assertThat(page.ask(1, "readers.list", "{}").has("result")).isTrue();
        }
    }

    @Test
    void anActivationIsEndedFirstAndItsAnswerArrives() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (Fakes fakes = new Fakes();
                PageClient page = fakes.page()) {
            fakes.workflows.activate = (portal, progress, cancellation) -> {
                begun.countDown();
                SessionTest.await(mayEnd);
            };
            page.call(1, "activation.run", ActivationCallTest.RUN);
            SessionTest.await(begun);
            fakes.origins = NOBODY;
            fakes.gateway.review(NOBODY);
            page.call(2, "readers.list", "{}");
            assertThat(page.closed).isNotDone();

            mayEnd.countDown();

            assertThat(page.next().path("id").asInt())
                    .as("nothing new was begun")
                    .isEqualTo(1);
            assertThat(page.closeCode()).isEqualTo(POLICY_VIOLATION);
            assertThat(page.messages).isEmpty();
        }
    }
}
