package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.daemon.pcsc.Winscard.SlotState;

/** The numbers of the three systems' headers, on whatever system this runs. */
final class ScardLayoutTest {
    private static ScardLayout layout(String system) {
        return switch (system) {
            case "windows" -> ScardLayout.WINDOWS;
            case "linux" -> ScardLayout.LINUX;
            default -> ScardLayout.MACOS;
        };
    }

    @ParameterizedTest
    @CsvSource({
        // sizeof, then offsetof dwCurrentState, dwEventState, cbAtr, rgbAtr
        "windows, 64, 16, 20, 24, 28",
        "linux,   80, 16, 24, 32, 40",
        "macos,   61, 16, 20, 24, 28"
    })
    void readerStateLiesAsTheSystemsHeaderHasIt(String system, int size, int current, int event, int length, int atr) {
        ScardLayout layout = layout(system);

        assertThat(layout.readerStateSize()).isEqualTo(size);
        assertThat(layout.currentStateAt()).isEqualTo(current);
        assertThat(layout.eventStateAt()).isEqualTo(event);
        assertThat(layout.atrLengthAt()).isEqualTo(length);
        assertThat(layout.atrAt()).isEqualTo(atr);
    }

    @ParameterizedTest
    @CsvSource({"windows, 4, 8, 8", "linux, 8, 8, 8", "macos, 4, 4, 4"})
    void dwordsContextsAndHandlesHaveTheSystemsWidth(String system, int dword, int context, int handle) {
        ScardLayout layout = layout(system);

        assertThat(layout.dword()).isEqualTo(dword);
        assertThat(layout.context()).isEqualTo(context);
        assertThat(layout.handle()).isEqualTo(handle);
    }

    @ParameterizedTest
    @CsvSource({"windows, 313520", "linux, 42000D48", "macos, 42000D48"})
    void theFeatureRequestHasTheSystemsControlCode(String system, String code) {
        assertThat(layout(system).controlCode(3400)).isEqualTo(Integer.parseInt(code, 16));
    }

    @Test
    void aStateIsANumberOnWindowsAndBitsElsewhere() {
        assertThat(ScardLayout.WINDOWS.slotState(6)).isEqualTo(SlotState.SPECIFIC);
        assertThat(ScardLayout.WINDOWS.slotState(1)).isEqualTo(SlotState.ABSENT);
        // pcsclite.h: SCARD_ABSENT 0x02; SCARD_PRESENT 0x04 | SCARD_POWERED 0x10 | SCARD_NEGOTIABLE 0x20, event counter
        // above
        assertThat(ScardLayout.LINUX.slotState(0x0002)).isEqualTo(SlotState.ABSENT);
        assertThat(ScardLayout.LINUX.slotState(0x30034)).isEqualTo(SlotState.NEGOTIABLE);
        assertThat(ScardLayout.LINUX.slotState(0x44)).isEqualTo(SlotState.SPECIFIC);
    }

    @Test
    void onlyTheLow32BitsOfAResultCount() {
        // LONG has 64 bits on pcsc-lite, and comes with or without its sign.
        assertThat(ScardError.of(0xFFFFFFFF8010000CL)).isEqualTo(ScardError.NO_SMARTCARD);
        assertThat(ScardError.of(0x8010000CL)).isEqualTo(ScardError.NO_SMARTCARD);
        assertThat(new ScardException("SCardConnect", 0xFFFFFFFF8010000CL))
                .hasMessage("SCardConnect: NO_SMARTCARD (0x8010000C)");
        assertThat(ScardError.of(0x80100FFFL)).isEqualTo(ScardError.OTHER);
    }
}
