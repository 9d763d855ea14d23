package se.kortbro.daemon.card.piv;

import java.util.Arrays;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.card.CardFailure;

/** The selected PIV application: selects it again, before a command, when it may no longer be selected. */
final class PivChannel {
    private final CardConnection card;
    private final PivState state;

    PivChannel(CardConnection card, PivState state) {
        this.card = card;
        this.state = state;
    }

    /** Sends a command and wipes it. */
    ResponseApdu send(CommandApdu command) {
        try (command) {
            if (!state.selected()) {
                selectAgain();
            }
            return transmit(command);
        }
    }

    /** Sends a command and wipes it, whether or not the application is known to be selected. */
    ResponseApdu sendAsItIs(CommandApdu command) {
        try (command) {
            return transmit(command);
        }
    }

    private void selectAgain() {
        ResponseApdu answer = transmit(PivApplication.select());
        if (!answer.isOk()) {
            throw new CardFailure.Communication("SELECT of a known PIV card: " + answer.status());
        }
        state.selectedAnew();
    }

    /** After a failure nobody knows whether the card did what it was told, nor what is left of its state. */
    private ResponseApdu transmit(CommandApdu command) {
        byte[] bytes = command.encode();
        boolean answered = false;
        try {
            ResponseApdu answer = ResponseApdu.of(card.transmit(bytes));
            answered = true;
            return answer;
        } finally {
            Arrays.fill(bytes, (byte) 0);
            if (!answered) {
                state.forget();
            }
        }
    }
}
