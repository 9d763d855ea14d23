package se.kortbro.daemon.apdu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResponseApduTest {
    @Test
    void dataAndStatusAreTakenApart() {
        ResponseApdu answer = ResponseApdu.of(new byte[] {1, 2, (byte) 0x90, 0});

        assertThat(answer.data()).containsExactly(1, 2);
        assertThat(answer.isOk()).isTrue();
        assertThat(answer.encode()).containsExactly(1, 2, 0x90, 0);
    }

    @Test
    void anAnswerWithoutAStatusIsNoGoodOne() {
        assertThat(ResponseApdu.of(new byte[0]).isOk()).isFalse();
        assertThat(ResponseApdu.of(new byte[] {(byte) 0x90}).isOk()).isFalse();
        assertThat(ResponseApdu.of(new byte[] {(byte) 0x90}).status().isRefusal())
                .isFalse();
    }

    @Test
    void itIsTotal() {
        Mutations.throwAt(ResponseApdu::of, 2, new byte[] {(byte) 0x90, 0}, new byte[] {1, 2, 3, (byte) 0x61, 0});
    }
}
