package se.kortbro.simulatedcard.apdu;

import java.util.Arrays;

/**
 * Portions an answer out over GET RESPONSE (ISO/IEC 7816-4, 7.6.1) when it is longer than was asked for. A command
 * without Le is answered as if it had asked for 256 bytes: chips on T=1 do so, and yubico-piv-tool relies on it.
 */
public final class AnswerQueue {
    private static final int SHORT_MAX = 256;

    private final boolean exactLe;
    private final boolean dataOnlyByGetResponse;
    private byte[] waiting = {};

    /**
     * @param exactLe a wrong Le is answered with 6Cxx, where the command has no data
     * @param dataOnlyByGetResponse a command with data never gets data back at once, as on T=0
     */
    public AnswerQueue(boolean exactLe, boolean dataOnlyByGetResponse) {
        this.exactLe = exactLe;
        this.dataOnlyByGetResponse = dataOnlyByGetResponse;
    }

    /** Forgets what was not fetched: another command came, or the power went. */
    public void clear() {
        Arrays.fill(waiting, (byte) 0);
        waiting = new byte[0];
    }

    /** The first portion of {@code answer}. */
    public Answer begin(Command command, Answer answer) {
        if (answer.data().length == 0 || answer.statusWord() != StatusWord.OK) {
            return answer;
        }
        if (dataOnlyByGetResponse && command.hasData()) {
            waiting = answer.data();
            return moreData(new byte[0]);
        }
        if (exactLe && !command.hasData() && isWrongLe(command, answer.data().length)) {
            return Answer.status(StatusWord.WRONG_LE | (answer.data().length & 0xFF));
        }
        waiting = answer.data();
        return portion(command);
    }

    /** GET RESPONSE. */
    public Answer next(Command getResponse) {
        if (getResponse.p1p2() != 0) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        if (waiting.length == 0) {
            throw new Refusal(StatusWord.CONDITIONS_OF_USE);
        }
        if (exactLe && isWrongLe(getResponse, waiting.length)) {
            return Answer.status(StatusWord.WRONG_LE | (waiting.length & 0xFF));
        }
        return portion(getResponse);
    }

    private static boolean isWrongLe(Command command, int available) {
        return command.le() > available;
    }

    private Answer portion(Command command) {
        int asked = command.le() == 0 ? SHORT_MAX : command.le();
        int length = Math.min(asked, waiting.length);
        byte[] now = Arrays.copyOf(waiting, length);
        waiting = Arrays.copyOfRange(waiting, length, waiting.length);
        return waiting.length == 0 ? Answer.of(now) : moreData(now);
    }

    private Answer moreData(byte[] now) {
        return new Answer(now, StatusWord.MORE_DATA | (waiting.length < SHORT_MAX ? waiting.length : 0));
    }
}
