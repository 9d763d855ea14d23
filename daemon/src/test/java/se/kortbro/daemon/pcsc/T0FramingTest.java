package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a command reaches a card by T=0. */
final class T0FramingTest {
    private final AtomicReference<byte @Nullable []> carried = new AtomicReference<>();

    @ParameterizedTest
    @CsvSource({
        "no data: 4 bytes, 00A40400, 00A40400",
        "Le alone, 00C0000008, 00C0000008",
        "data alone, 00A404000201AA, 00A404000201AA",
        "data and Le: Le is left out, 00A404000201AA00, 00A404000201AA"
    })
    void leIsLeftOutBesideData(String what, String command, String expected) throws ScardException {
        String seen = hex(carry(command, "9000"));

        assertThat(seen).as(what).isEqualTo("9000");
        assertThat(sent()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"00CB3FFF000000", "00DB3FFF00000301020300", "00DB3FFF000003010203"})
    void extendedLengthIsRefusedAsACardWould(String command) throws ScardException {
        assertThat(hex(carry(command, "9000"))).isEqualTo("6700");
        assertThat(carried.get()).isNull();
    }

    @Test
    void theCopyOfACommandIsWiped() throws ScardException {
        AtomicReference<byte @Nullable []> kept = new AtomicReference<>();
        byte[] command = HexFormat.of().parseHex("0020008008313233343536FFFF00");

        byte[] unused = T0Framing.transmit(command, bytes -> {
            kept.set(bytes);
            return new byte[] {(byte) 0x90, 0};
        });

        assertThat(kept.get()).hasSize(13).containsOnly(0);
        assertThat(hex(command)).as("the caller's own").isEqualTo("0020008008313233343536FFFF00");
    }

    private byte[] carry(String command, String answer) throws ScardException {
        return T0Framing.transmit(HexFormat.of().parseHex(command), bytes -> {
            carried.set(bytes.clone());
            return HexFormat.of().parseHex(answer);
        });
    }

    private String sent() {
        byte[] bytes = carried.get();
        return bytes == null ? "nothing" : hex(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
