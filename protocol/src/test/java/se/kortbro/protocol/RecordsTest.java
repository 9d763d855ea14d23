package se.kortbro.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.ActivationPhase;
import se.kortbro.protocol.value.CardPresence;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.KeyAlgorithm;
import se.kortbro.protocol.value.KeyOrder;
import se.kortbro.protocol.value.PinId;
import se.kortbro.protocol.value.PinInfo;
import se.kortbro.protocol.value.Reader;
import se.kortbro.protocol.value.ReaderState;

/** What no record lets anyone say. */
final class RecordsTest {
    @Test
    void anErrorTellsWhatItsCodeTellsAndNothingElse() {
        refused(() -> new RpcError(ErrorCode.CARD_REMOVED, ""));
        refused(() -> new RpcError(ErrorCode.CARD_BUSY, "", Map.of(ErrorField.READER, "r")));
        refused(() -> new RpcError(ErrorCode.CARD_REMOVED, "", Map.of(ErrorField.RESUMABLE, "yes")));
    }

    @Test
    void anErrorsWordIsOneOfItsOwnEnumeration() {
        refused(() -> new RpcError(ErrorCode.PIN_BLOCKED, "", Map.of(ErrorField.PIN, KeyAlgorithm.RSA_2048)));
    }

    @Test
    void noTwoErrorsShareANumberOrAReason() {
        assertThat(Stream.of(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
        assertThat(Stream.of(ErrorCode.values()).map(ErrorCode::reason)).doesNotHaveDuplicates();
    }

    @Test
    void aHundredPercentIsTheEndAndNothingElseIs() {
        refused(() -> progress(100, ActivationPhase.VERIFYING));
        refused(() -> progress(99, ActivationPhase.DONE));
        refused(() -> progress(-1, ActivationPhase.PREPARING));
    }

    @Test
    void aCodeWithoutTriesIsBlockedAndOneWithTriesIsNot() {
        refused(() -> new PinInfo(PinId.PIN1, 0, false, 6, 8));
        refused(() -> new PinInfo(PinId.PIN1, 1, true, 6, 8));
    }

    @Test
    void anActivationMakesEachKeyOnceAndNeverTheFactorys() {
        KeyOrder order = new KeyOrder(CertificatePurpose.SIGNATURE, KeyAlgorithm.EC_P256);
        refused(() -> new ActivationRun(Optional.empty(), "o", Token.of("p"), List.of(order, order)));
        refused(() -> new ActivationRun(Optional.empty(), "o", Token.of("p"), List.of()));
        refused(() -> new KeyOrder(CertificatePurpose.BASE, KeyAlgorithm.EC_P256));
    }

    @Test
    void anEmptyReaderHoldsNoCard() {
        CardPresence card = new CardPresence(new byte[] {0x3B, 0}, null, Optional.empty());
        refused(() -> new Reader("r", ReaderState.EMPTY, false, Optional.of(card)));
    }

    private static ActivationProgress progress(int percent, ActivationPhase phase) {
        return new ActivationProgress(Token.of("p"), "o", percent, phase, "", true);
    }

    private static void refused(Runnable maker) {
        assertThatIllegalArgumentException().isThrownBy(maker::run);
    }
}
