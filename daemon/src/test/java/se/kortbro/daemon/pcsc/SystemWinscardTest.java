package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.pcsc.Winscard.Context;
import se.kortbro.daemon.pcsc.Winscard.Disposition;
import se.kortbro.daemon.pcsc.Winscard.Handle;
import se.kortbro.daemon.pcsc.Winscard.KnownBits;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;
import se.kortbro.daemon.pcsc.Winscard.Share;
import se.kortbro.daemon.pcsc.Winscard.SlotState;

/** What crosses over to the C side, in each of the three systems' layouts. */
final class SystemWinscardTest {
    private static final byte[] VERIFY = HexFormat.of().parseHex("0020008008313233343536ffff");

    static Stream<FakeScardLibrary> systems() {
        return Stream.of(
                new FakeScardLibrary(ScardLayout.WINDOWS, 4, 64, 28),
                new FakeScardLibrary(ScardLayout.LINUX, 8, 80, 40),
                new FakeScardLibrary(ScardLayout.MACOS, 4, 61, 28));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void readersAreListed(FakeScardLibrary library) throws ScardException {
        try (Context context = new SystemWinscard(library).establish()) {
            assertThat(context.readers()).isEmpty();
            library.readers = List.of("OMNIKEY 3x21 0", "Läsare åäö 1");
            assertThat(context.readers()).containsExactly("OMNIKEY 3x21 0", "Läsare åäö 1");
        }
        assertThat(library.seen).containsExactly("release " + FakeScardLibrary.CONTEXT);
    }

    @ParameterizedTest
    @MethodSource("systems")
    void statesGoThereAndComeBack(FakeScardLibrary library) throws ScardException {
        try (Context context = new SystemWinscard(library).establish()) {
            List<ReaderBits> bits = context.awaitChange(
                    List.of(new KnownBits("Läsare 1", 0x8004_0010), new KnownBits(Winscard.READERS_CHANGED, 0)),
                    Duration.ofSeconds(60));

            assertThat(library.seen).hasSize(2);
            assertThat(library.seen.get(0)).isEqualTo("Läsare 1 80040010 for 60000");
            assertThat(library.seen.get(1)).isEqualTo("\\\\?PnP?\\Notification 0 for 60000");
            assertThat(bits).extracting(ReaderBits::bits).containsExactly(0x0005_0022, 0x0005_0023);
            assertThat(bits.get(1).atr()).containsExactly(0x3B, 0x01, 0x01);
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void aCommandGetsThereAndLeavesNoCopy(FakeScardLibrary library) throws ScardException {
        library.answer = HexFormat.of().parseHex("112233449000");
        try (Context context = new SystemWinscard(library).establish()) {
            Handle handle = context.connect("Reader 1", Share.EXCLUSIVE);
            byte[] command = VERIFY.clone();

            assertThat(handle.transmit(command)).isEqualTo(library.answer);

            assertThat(library.seen)
                    .containsExactly(
                            "connect " + FakeScardLibrary.CONTEXT + " 1 3",
                            "transmit " + FakeScardLibrary.HANDLE + " 2 " + library.ioRequestSize()
                                    + " 0020008008313233343536ffff");
            assertThat(library.wiped()).isTrue();
            assertThat(command).as("the caller's own").isEqualTo(VERIFY);
            handle.disconnect(Disposition.RESET_CARD);
            assertThat(library.seen).last().isEqualTo("disconnect " + FakeScardLibrary.HANDLE + " 1");
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void aCommandThatFailsLeavesNoCopyEither(FakeScardLibrary library) throws ScardException {
        try (Context context = new SystemWinscard(library).establish()) {
            Handle handle = context.connect("Reader 1", Share.SHARED);
            library.code = 0xFFFF_FFFF_8010_0069L;
            library.answer = new byte[] {0x11, 0x22};

            assertThatThrownBy(() -> handle.transmit(VERIFY.clone()))
                    .isInstanceOfSatisfying(
                            ScardException.class, e -> assertThat(e.error()).isEqualTo(ScardError.REMOVED_CARD))
                    .hasMessageNotContaining("313233");

            assertThat(library.wiped()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theLongestCommandAndTheLongestAnswerFit(FakeScardLibrary library) throws ScardException {
        library.answer = new byte[65_538];
        Arrays.fill(library.answer, (byte) 0x5A);
        try (Context context = new SystemWinscard(library).establish()) {
            Handle handle = context.connect("Reader 1", Share.SHARED);
            assertThat(handle.transmit(new byte[65_544])).isEqualTo(library.answer);
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void statusAndProtocolAreTold(FakeScardLibrary library) throws ScardException {
        try (Context context = new SystemWinscard(library).establish()) {
            Handle handle = context.connect("Reader 1", Share.SHARED);
            assertThat(handle.protocol()).isEqualTo(Winscard.Status.T1);
            assertThat(handle.status().state()).isEqualTo(SlotState.SPECIFIC);
            assertThat(handle.status().atr()).containsExactly(0x3B, 0x00);
            handle.reconnect(Share.SHARED, Disposition.LEAVE_CARD);
            assertThat(handle.protocol()).isEqualTo(Winscard.Status.T0);
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void aPinPadIsKnownByItsFeature(FakeScardLibrary library) throws ScardException {
        SystemWinscard winscard = new SystemWinscard(library);
        try (Context context = winscard.establish()) {
            Handle handle = context.connect("Reader 1", Share.SHARED);
            library.answer = HexFormat.of().parseHex("120442330012060442330006070442330007");
            assertThat(PinPadFeatures.of(winscard, handle))
                    .isEqualTo(new PinPadFeatures(OptionalInt.of(0x42330006), OptionalInt.of(0x42330007)));
            library.answer = HexFormat.of().parseHex("060400000000"); // a reader that claims what it lacks
            assertThat(PinPadFeatures.of(winscard, handle).present()).isFalse();
            library.answer = HexFormat.of().parseHex("120442330012060442"); // cut off
            assertThat(PinPadFeatures.of(winscard, handle).present()).isFalse();
            library.answer = new byte[0];
            assertThat(PinPadFeatures.of(winscard, handle).present()).isFalse();
            library.code = ScardError.UNSUPPORTED_FEATURE.code();
            assertThat(PinPadFeatures.of(winscard, handle).present()).isFalse();
        }
    }
}
