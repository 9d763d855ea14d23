package se.kortbro.daemon.activation;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.piv.PivEdge;
import se.kortbro.simulatedcard.CardGone;
import se.kortbro.simulatedcard.CardMute;
import se.kortbro.simulatedcard.CardWasReset;
import se.kortbro.simulatedcard.SimulatedReader;

/** Holds the card in a simulated reader as the PC/SC readers hold a real one, without what lies between. */
final class SimulatedHold implements HeldCard, CardConnection {
    final SimulatedReader reader;

    /** Runs before each command, with the command; what it throws ends the run there. */
    java.util.function.Consumer<byte[]> before = command -> {};

    /** What becomes of an answer on its way, by the command. */
    java.util.function.BinaryOperator<byte[]> onItsWay = (command, answer) -> answer;

    /** Runs after each command, before its answer gets anywhere. */
    Runnable after = () -> {};

    /** Runs whenever nothing will be sent for a while. */
    Runnable onPause = () -> {};

    /** Whether other programs have the card open too. */
    boolean shared;

    /** Who writes down what goes to the cards that are recognised from now on. */
    Recorder recorder = Recorder.NONE;

    PivEdge edge = new PivEdge();

    int pauses;
    boolean resetAtEnd;
    private @Nullable Card card;
    private long insertion = -1;

    SimulatedHold(SimulatedReader reader) {
        this.reader = reader;
    }

    /** Runs a task as {@code Readers.use} does. */
    <T> T use(Function<HeldCard, T> task) {
        resetAtEnd = false;
        if (insertion == reader.insertions() && card != null) {
            card.forgetState();
        }
        try {
            return task.apply(this);
        } finally {
            if (resetAtEnd) {
                resetWhatIsThere();
            }
        }
    }

    private void resetWhatIsThere() {
        try {
            reader.reset();
        } catch (CardGone | CardMute nothingToReset) {
            // A card without power is logged in to nothing.
        }
    }

    @Override
    public String reader() {
        return "Simulated";
    }

    @Override
    public Card card() {
        Card here = card;
        if (here == null || insertion != reader.insertions()) {
            insertion = reader.insertions();
            CardConnection link = recorder.card(reader(), new byte[0], false).apply(this);
            here = edge.recognise(link).orElseThrow();
            card = here;
        }
        return here;
    }

    @Override
    public void pause() {
        pauses++;
        if (shared) {
            card().forgetState();
        }
        onPause.run();
    }

    @Override
    public void resetAtEnd() {
        resetAtEnd = true;
    }

    @Override
    public byte[] transmit(byte[] command) {
        before.accept(command);
        try {
            byte[] answer = onItsWay.apply(command, reader.transmit(command));
            after.run();
            if (answer.length < 2) {
                card = null;
                throw new CardFailure.Removed();
            }
            return answer;
        } catch (CardGone gone) {
            card = null;
            throw new CardFailure.Removed();
        } catch (CardMute mute) {
            card = null;
            throw new CardFailure.Mute();
        } catch (CardWasReset reset) {
            if (card != null) {
                card.forgetState();
            }
            throw new CardFailure.Reset();
        }
    }
}
