package se.kortbro.portal.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A portal that thinks about one page's certificate for as long as a test wants. */
final class SlowPortal {
    private static final long LIMIT_SECONDS = 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    SlowPortal(PortalAnswers portal, ProtocolPage page) {
        page.answer("activation.issue", request -> {
            asked.countDown();
            await(answered);
            return portal.issue(request);
        });
    }

    /** Waits until an activation waits for it. */
    void awaitAsked() {
        await(asked);
    }

    void answer() {
        answered.countDown();
    }

    private static void await(CountDownLatch event) {
        try {
            if (!event.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing happened within " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
