package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.pcsc.ScardError;
import se.kortbro.daemon.pcsc.ScardException;
import se.kortbro.daemon.pcsc.Winscard.Context;
import se.kortbro.daemon.pcsc.Winscard.Disposition;
import se.kortbro.daemon.pcsc.Winscard.Handle;
import se.kortbro.daemon.pcsc.Winscard.KnownBits;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;
import se.kortbro.daemon.pcsc.Winscard.Share;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.PublishedKeyPairs;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.TestIssuer;

/** What a program meets whose smart card service is stopped and started, and that it has several readers. */
final class SimulatedWinscardTest {
    private static final SimulatedCard CARD =
            new CardFactory(new TestIssuer(), new PublishedKeyPairs()).make(CardProfile.demo());
    private static final byte[] SELECT = {0x00, (byte) 0xA4, 0x04, 0x00, 0x00}; // SP 800-73-5 part 2, 3.1.1
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SimulatedReader reader = new SimulatedReader();
    private final SimulatedReader another = new SimulatedReader();
    private final SimulatedWinscard winscard = new SimulatedWinscard(reader, another);

    @Test
    void eachReaderHasItsOwnCardAndItsOwnHold() throws Exception {
        reader.insert(CARD);
        try (Context context = winscard.establish()) {
            assertThat(context.readers()).containsExactly(name(0), name(1)).doesNotHaveDuplicates();
            Handle handle = context.connect(name(0), Share.EXCLUSIVE);

            assertThat(errorOf(() -> context.connect(name(1), Share.SHARED))).isEqualTo(ScardError.NO_SMARTCARD);
            assertThat(errorOf(() -> context.connect(name(0), Share.SHARED))).isEqualTo(ScardError.SHARING_VIOLATION);
            assertThat(look(context, 0).has(ReaderBits.EXCLUSIVE)).isTrue();
            assertThat(look(context, 1).has(ReaderBits.EMPTY)).isTrue();
            handle.disconnect(Disposition.LEAVE_CARD);
        }
    }

    @Test
    void aStoppedServiceAnswersNothingElseAndTheNextOneDoesNotKnowItsHandles() throws Exception {
        reader.insert(CARD);
        Context context = winscard.establish();
        Handle handle = context.connect(name(0), Share.EXCLUSIVE);

        winscard.stop();
        assertThat(errorOf(winscard::establish)).isEqualTo(ScardError.NO_SERVICE);
        assertThat(errorOf(context::readers)).isEqualTo(ScardError.SERVICE_STOPPED);
        assertThat(errorOf(() -> handle.transmit(SELECT))).isEqualTo(ScardError.SERVICE_STOPPED);

        winscard.start();
        assertThat(errorOf(context::readers)).isEqualTo(ScardError.INVALID_HANDLE);
        assertThat(errorOf(() -> handle.transmit(SELECT))).isEqualTo(ScardError.INVALID_HANDLE);
        try (Context fresh = winscard.establish()) {
            assertThatCode(() -> fresh.connect(name(0), Share.EXCLUSIVE))
                    .as("the former hold has gone with its service")
                    .doesNotThrowAnyException();
            context.close();
            assertThat(look(fresh, 0).has(ReaderBits.EXCLUSIVE))
                    .as("and takes nothing along when it is closed")
                    .isTrue();
        }
        assertThat(winscard.contexts()).isZero();
        assertThat(winscard.handles()).isZero();
    }

    @Test
    void whoWaitsForACardHearsThatTheServiceStopped() throws Exception {
        Context context = winscard.establish();
        int known = look(context, 0).bits() & ~ReaderBits.CHANGED;
        CompletableFuture<ScardError> heard = CompletableFuture.supplyAsync(() ->
                errorOf(() -> context.awaitChange(List.of(new KnownBits(name(0), known)), LONG)));

        winscard.stop();

        assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo(ScardError.SERVICE_STOPPED);
    }

    @Test
    void aCommandUnderWayIsDoneAndItsAnswerIsLost() throws Exception {
        reader.insert(CARD);
        reader.latency(Duration.ofMillis(200));
        Context context = winscard.establish();
        Handle handle = context.connect(name(0), Share.EXCLUSIVE);
        CompletableFuture<ScardError> heard =
                CompletableFuture.supplyAsync(() -> errorOf(() -> handle.transmit(SELECT)));

        winscard.stop();

        assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo(ScardError.SERVICE_STOPPED);
    }

    private static String name(int index) {
        return SimulatedWinscard.reader(index);
    }

    private static ReaderBits look(Context context, int index) throws ScardException {
        return context.awaitChange(List.of(new KnownBits(name(index), 0)), Duration.ZERO)
                .get(0);
    }

    private static ScardError errorOf(ThrowingCallable call) {
        return catchThrowableOfType(ScardException.class, call).error();
    }
}
