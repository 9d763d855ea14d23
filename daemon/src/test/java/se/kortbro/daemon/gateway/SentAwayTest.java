package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
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

    /** As where the gate let it in just before, and it was not among the pages yet. */
    @Test
    void aPageThatComesAfterTheReviewIsReviewedToo() throws Exception {
        try (Fakes fakes = new Fakes()) {
            fakes.gateway.review(NOBODY);
            try (RawHttp page = new RawHttp(fakes.port())) {
                assertThat(page.request(GateTest.upgrade()).status()).isEqualTo(101);
                byte[] frame = page.socket.getInputStream().readNBytes(4); // RFC 6455, 5.5.1: opcode, length, code

                assertThat(frame[0]).isEqualTo((byte) 0x88);
                assertThat(ByteBuffer.wrap(frame).getShort(2)).isEqualTo((short) POLICY_VIOLATION);
            }
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
