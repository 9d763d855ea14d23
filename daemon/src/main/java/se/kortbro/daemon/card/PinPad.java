package se.kortbro.daemon.card;

import java.util.Optional;

/**
 * The keys of a reader, on which a person enters a code that goes to the card without coming here (PC/SC part 10). Used on
 * the reader's thread, while the card is held.
 */
public interface PinPad {
    /** Whether it takes three codes too, and sends them as one replacement: old, new, new again. */
    boolean replaces();

    /**
     * Lets the person enter what {@code entry} lacks, and sends it. Blocks until that is done, the person gives up, or the
     * reader's own time is over: half a minute, or what else the reader takes for enough.
     *
     * @return SW1 and SW2, of the card or of the reader itself (64xx, 6B80); empty when the reader turns out not to do
     *     what it says it can, and the card is still there
     * @throws CardFailure when the card has gone, or the answer
     */
    Optional<byte[]> enter(Entry entry);

    /** It puts codes into commands otherwise than it is told: the reader is not asked again. */
    void unfit();

    /**
     * A command with a hole in it.
     *
     * @param command the whole APDU; where the codes go it has padding, from the first byte of its data on
     * @param replacement whether it is three codes: the old one in the first {@code block} bytes, the new in the next
     * @param minDigits the fewest digits of a code
     * @param maxDigits the most digits of a code
     * @param block how many bytes a code fills on the wire, in ASCII from the left, 1 to 15
     */
    record Entry(byte[] command, boolean replacement, int minDigits, int maxDigits, int block) {
        public Entry {
            if (minDigits < 1 || maxDigits < minDigits || block < maxDigits || block > 15) {
                throw new IllegalArgumentException(minDigits + ".." + maxDigits + " digits in " + block + " bytes");
            }
        }
    }

    /** What came of it, besides what {@link Card#verify} throws. */
    enum Outcome {
        /** The card has taken it. */
        TAKEN,
        /** The person pressed the reader's own cancel key. */
        CANCELLED,
        /** Nobody entered anything in the reader's own time. */
        TIMED_OUT,
        /** Too few digits or too many, or new codes that differ; the card was not asked. */
        MISENTERED,
        /** The reader does not do it; the card was not asked. */
        UNFIT
    }
}
