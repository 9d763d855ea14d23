package se.kortbro.daemon.card.piv;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.PinPad;

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
            requireSelected();
            return transmit(command);
        }
    }

    /** Has the reader's pad complete a command and send it; empty where it turns out not to. */
    Optional<StatusWord> onPad(PinPad pad, PinPad.Entry entry) {
        requireSelected();
        return unlessItFails(() -> pad.enter(entry))
                .map(answer -> ResponseApdu.of(answer).status());
    }

    private void requireSelected() {
        if (!state.selected()) {
            selectAgain();
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

    private ResponseApdu transmit(CommandApdu command) {
        byte[] bytes = command.encode();
        try {
            return unlessItFails(() -> ResponseApdu.of(card.transmit(bytes)));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** After a failure nobody knows whether the card did what it was told, nor what is left of its state. */
    private <T> T unlessItFails(Supplier<T> exchange) {
        boolean answered = false;
        try {
            T answer = exchange.get();
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                state.forget();
            }
        }
    }
}
