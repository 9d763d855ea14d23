package se.kortbro.simulatedcard.apdu;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a command that comes in pieces (ISO/IEC 7816-4, 5.3.3). A command of another instruction ends an unfinished
 * chain without a word, as chips do: the terminal may have restarted.
 */
public final class CommandChain {
    /** Longer than any command that this card knows: an object of 3 KB, a key of 4,096 bits. */
    static final int MAX_BYTES = 8_192;

    private final Set<Integer> chainable;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private @Nullable Command open;

    /** @param chainable the instructions that may come in pieces */
    public CommandChain(Set<Integer> chainable) {
        this.chainable = Set.copyOf(chainable);
    }

    /** Forgets an unfinished chain. */
    public void clear() {
        gathered.reset();
        open = null;
    }

    /**
     * Takes a command or a piece of one.
     *
     * @return the whole command; empty when more pieces follow
     */
    public Optional<Command> add(Command piece) {
        Command begun = open;
        boolean more = (piece.cla() & Command.CHAINING_BIT) != 0;
        if (begun != null && begun.ins() != piece.ins()) {
            clear();
        } else if (begun != null && begun.p1p2() != piece.p1p2()) {
            clear();
            throw new Refusal(StatusWord.LAST_OF_CHAIN_EXPECTED);
        }
        if (more && !chainable.contains(piece.ins())) {
            throw new Refusal(StatusWord.NO_CHAINING);
        }
        if (!more && open == null) {
            return Optional.of(piece);
        }
        return append(piece, more);
    }

    private Optional<Command> append(Command piece, boolean more) {
        if (gathered.size() + piece.data().length > MAX_BYTES) {
            clear();
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
        gathered.writeBytes(piece.data());
        if (more) {
            open = piece;
            return Optional.empty();
        }
        Command whole = piece.withData(gathered.toByteArray());
        clear();
        return Optional.of(whole);
    }
}
