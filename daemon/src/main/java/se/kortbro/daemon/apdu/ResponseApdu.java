package se.kortbro.daemon.apdu;

import java.util.Arrays;

/**
 * What a card answered (ISO/IEC 7816-4, 5.1).
 *
 * @param data 0 to 65,536 bytes; not copied, so treat it as read only
 * @param status how it went
 */
public record ResponseApdu(byte[] data, StatusWord status) {
    /** No card may send this word; it stands for an answer too short to have one. */
    private static final StatusWord NONE = new StatusWord(0x0000);

    /** Takes an answer apart; total: fewer than two bytes make an answer that nobody takes for a good one. */
    public static ResponseApdu of(byte[] answer) {
        int length = answer.length - 2;
        if (length < 0) {
            return new ResponseApdu(new byte[0], NONE);
        }
        int status = (answer[length] & 0xFF) << 8 | (answer[length + 1] & 0xFF);
        return new ResponseApdu(Arrays.copyOf(answer, length), new StatusWord(status));
    }

    public boolean isOk() {
        return status.isOk();
    }

    /** As it crosses the wire. */
    public byte[] encode() {
        byte[] answer = Arrays.copyOf(data, data.length + 2);
        answer[data.length] = (byte) (status.value() >> 8);
        answer[data.length + 1] = (byte) status.value();
        return answer;
    }
}
