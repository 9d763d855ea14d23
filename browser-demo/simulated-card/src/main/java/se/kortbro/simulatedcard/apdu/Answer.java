package se.kortbro.simulatedcard.apdu;

import java.util.Arrays;

/**
 * What the card answers.
 *
 * @param data the response data field, of any length: {@link AnswerQueue} portions it out
 * @param statusWord SW1 and SW2
 */
public record Answer(byte[] data, int statusWord) {
    /** Done, and nothing to tell. */
    public static final Answer DONE = new Answer(new byte[0], StatusWord.OK);

    public static Answer of(byte[] data) {
        return new Answer(data, StatusWord.OK);
    }

    public static Answer status(int statusWord) {
        return new Answer(new byte[0], statusWord);
    }

    /** As it goes over the line: data, SW1, SW2. */
    public byte[] bytes() {
        byte[] bytes = Arrays.copyOf(data, data.length + 2);
        bytes[data.length] = (byte) (statusWord >> 8);
        bytes[data.length + 1] = (byte) statusWord;
        return bytes;
    }
}
