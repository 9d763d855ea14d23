package se.kortbro.daemon.apdu;

import java.util.Set;

/**
 * Sends a command of extended length as it is where the card takes such, and in short pieces where it does not; finds
 * out which, once, and remembers it while the card stays.
 *
 * <p>What the card's historical bytes say is believed. Where they are silent the first read is the trial, since reading
 * harms nothing and is mostly the first thing done; until then everything else goes in pieces, which every card takes.
 */
public final class ExtendedLength implements CardConnection {
    /** Whether a card takes extended length, as far as is known. */
    public enum Ability {
        UNKNOWN,
        YES,
        NO
    }

    private static final Set<Integer> READS =
            Set.of(0xCA, 0xCB, 0xB0); // GET DATA, READ BINARY; ISO/IEC 7816-4, table 4

    /** What cards without extended length were seen to answer to one: they take its 00 for a length. */
    private static final Set<StatusWord> NOT_UNDERSTOOD = Set.of(
            StatusWord.WRONG_LENGTH,
            StatusWord.WRONG_DATA,
            StatusWord.INCORRECT_P1_P2,
            StatusWord.WRONG_P1_P2,
            StatusWord.INSTRUCTION_NOT_SUPPORTED,
            StatusWord.CLASS_NOT_SUPPORTED,
            StatusWord.NO_PRECISE_DIAGNOSIS);

    private final CardConnection link;
    private final CardConnection pieces;
    private final ReaderLimit reader;
    private Ability ability;
    private int mostData = CommandApdu.EXTENDED_DATA; // bytes: a card's buffer may be smaller than the form allows

    /**
     * Over a connection.
     *
     * @param ability what the card says of itself
     * @param reader what the reader is known to carry
     */
    public ExtendedLength(CardConnection link, Ability ability, ReaderLimit reader) {
        this.link = link;
        this.reader = reader;
        this.pieces = new CommandChaining(link);
        this.ability = ability;
    }

    @Override
    public byte[] transmit(byte[] command) {
        if (!CommandApdu.isExtended(command)) {
            return link.transmit(command);
        }
        try (CommandApdu whole = CommandApdu.decode(command).orElseThrow()) {
            boolean trial = ability == Ability.UNKNOWN && READS.contains(whole.ins());
            boolean takes = trial || ability == Ability.YES;
            if (!takes || whole.data().length > mostData || !reader.allows(command.length)) {
                return pieces.transmit(command);
            }
            return trial ? tryOut(command) : whole(command, whole.data().length);
        }
    }

    private byte[] tryOut(byte[] command) {
        byte[] answer = asItIs(command);
        StatusWord status = ResponseApdu.of(answer).status();
        if (status.isOk()) {
            ability = Ability.YES;
        } else if (NOT_UNDERSTOOD.contains(status)) {
            answer = pieces.transmit(command);
            if (ResponseApdu.of(answer).isOk()) {
                ability = Ability.NO;
            }
        }
        return answer;
    }

    /** 6700 means that nothing was done (ISO/IEC 7816-4, 5.6), so saying it again in pieces harms nothing. */
    private byte[] whole(byte[] command, int dataLength) {
        byte[] answer = asItIs(command);
        if (!ResponseApdu.of(answer).status().equals(StatusWord.WRONG_LENGTH)) {
            return answer;
        }
        if (dataLength > CommandApdu.SHORT_DATA) {
            mostData = dataLength - 1;
        } else {
            ability = Ability.NO;
        }
        return pieces.transmit(command);
    }

    /** Whoever repeats a command that the reader could not carry gets it sent in pieces. */
    private byte[] asItIs(byte[] command) {
        boolean answered = false;
        try {
            byte[] answer = link.transmit(command);
            answered = true;
            reader.carried(command.length);
            return answer;
        } finally {
            if (!answered) {
                reader.lost(command.length);
            }
        }
    }
}
