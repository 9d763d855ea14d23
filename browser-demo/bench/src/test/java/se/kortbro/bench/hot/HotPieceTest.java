package se.kortbro.bench.hot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.kortbro.protocol.Incoming;

/** What is measured is the work, and not a quick refusal of it. */
final class HotPieceTest {
    @Test
    void messagesAreUnderstood() {
        MessageCodec codec = new MessageCodec();

        assertThat(codec.readsARequest()).isInstanceOf(Incoming.Request.class);
        assertThat(codec.readsAnAnswerWithACertificate())
                .isInstanceOfSatisfying(
                        Incoming.Response.class,
                        response -> assertThat(response.answer()).isInstanceOf(Incoming.Answer.Result.class));
        assertThat(codec.writesAnAnswerOfTwoReaders()).contains("CardMan", "Gemalto");
        assertThat(codec.writesACertificateRequest()).contains("\"csr\":");
    }

    @Test
    void aCertificateIsFound() {
        TlvObjects objects = new TlvObjects();

        assertThat(objects.findsACertificate()).hasValue(HotPiece.bytes(HotPiece.CERTIFICATE));
        assertThat(objects.encodesACertificate()).hasSizeGreaterThan(HotPiece.CERTIFICATE);
    }

    @Test
    void commandsGetTheirWholeAnswer() {
        ApduPipeline pipeline = new ApduPipeline();
        byte[] ok = {(byte) 0x90, 0};

        assertThat(pipeline.passesACommandOn()).isEqualTo(ok);
        assertThat(pipeline.writesACertificateInPieces()).isEqualTo(ok);
        for (int again = 0; again < 2; again++) {
            assertThat(pipeline.readsACertificateInPieces())
                    .hasSize(6 * 256 + 2)
                    .endsWith(ok);
        }
    }

    @Test
    void originsAreTold() {
        OriginCheck check = new OriginCheck();

        assertThat(check.findsAnOriginOfTen()).isPresent();
        assertThat(check.refusesAnotherOrigin()).isEmpty();
        assertThat(check.passesAHost()).isTrue();
    }
}
