package se.kortbro.simulatedcard;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.AnswerQueue;
import se.kortbro.simulatedcard.apdu.ApduParser;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.CommandChain;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;

/**
 * A PIV card: bytes in, bytes out (SP 800-73-5 part 2, with Yubico's extensions). It keeps its own keys and counts its own
 * tries. What it keeps without power can be looked at and put back, which a real card allows nobody.
 *
 * <p>Any thread may use it; one command is done at a time.
 */
public final class SimulatedCard {
    private static final Set<Integer> CHAINABLE =
            Set.of(Instruction.PUT_DATA, Instruction.GENERAL_AUTHENTICATE, Instruction.IMPORT_KEY);
    private static final int SECURE_MESSAGING = 0x0C;
    private static final int LOGICAL_CHANNEL = 0x03;

    private final KeyPairSource source;
    private final CommandChain chain = new CommandChain(CHAINABLE);
    private CardMemory memory;
    private AnswerQueue answers;
    private PivApplication application;

    SimulatedCard(CardMemory memory, KeyPairSource source) {
        this.source = source;
        this.memory = memory;
        this.answers = queue(memory.profile());
        this.application = new PivApplication(memory, new SecurityStatus(), source);
    }

    private static AnswerQueue queue(CardProfile profile) {
        boolean t0 = profile.has(Quirk.T0);
        return new AnswerQueue(t0 || profile.has(Quirk.EXACT_LE), t0);
    }

    /** What it was made from, or has {@linkplain #become become}; it tells the codes and keys it was born with. */
    public synchronized CardProfile profile() {
        return memory.profile();
    }

    /** Its answer to reset, 13 to 19 bytes. */
    public synchronized byte[] atr() {
        return AnswerToReset.of(memory.profile());
    }

    /** The reader takes the power away: selection and logins are gone. */
    public synchronized void powerOff() {
        chain.clear();
        answers.clear();
        application.reset();
    }

    /** The reader resets it: the same to the card. */
    public synchronized void reset() {
        powerOff();
    }

    /**
     * Does one command.
     *
     * @param command a command APDU; anything else is answered with an error status word
     * @return 0 to 65,536 bytes of data, SW1, SW2
     */
    public synchronized byte[] transmit(byte[] command) {
        try {
            return answer(ApduParser.parse(command)).bytes();
        } catch (Refusal refusal) {
            return Answer.status(refusal.statusWord()).bytes();
        } catch (RuntimeException bug) {
            return Answer.status(StatusWord.CHIP_FAILURE).bytes(); // a chip has no other way to say it
        }
    }

    private Answer answer(Command command) {
        demandKnownClass(command.cla());
        if (command.extended() && !memory.profile().extendedLength()) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
        if (command.ins() == Instruction.GET_RESPONSE) {
            return answers.next(command);
        }
        answers.clear();
        Optional<Command> whole = chain.add(command);
        return whole.isEmpty() ? Answer.DONE : answers.begin(whole.get(), application.execute(whole.get()));
    }

    private static void demandKnownClass(int cla) {
        int rest = cla & ~Command.CHAINING_BIT;
        if (rest == 0) {
            return;
        }
        if ((rest & ~SECURE_MESSAGING) == 0) {
            throw new Refusal(StatusWord.NO_SECURE_MESSAGING);
        }
        throw new Refusal((rest & ~LOGICAL_CHANNEL) == 0 ? StatusWord.NO_LOGICAL_CHANNEL : StatusWord.UNKNOWN_CLASS);
    }

    /** Its data objects, tag to content without the template around it (53, 7E); a copy, in the order of the tags. */
    public synchronized Map<Integer, byte[]> objects() {
        return memory.objects().all();
    }

    /** One of them; empty when it is not there. */
    public synchronized Optional<byte[]> object(int tag) {
        return memory.objects().get(tag);
    }

    /** The public keys of its slots, by key reference, in their order. */
    public synchronized Map<Integer, PublicKey> publicKeys() {
        return new CardSnapshot(memory).publicKeys();
    }

    /** The public key in a slot; empty when there is none. */
    public Optional<PublicKey> publicKey(int slot) {
        return Optional.ofNullable(publicKeys().get(slot));
    }

    /** Wrong tries of the PIN that are left. */
    public synchronized int pinTriesLeft() {
        return memory.pin().left();
    }

    /** Wrong tries of the PUK that are left. */
    public synchronized int pukTriesLeft() {
        return memory.puk().left();
    }

    /** All that the card keeps without power, as it is now. */
    public synchronized CardSnapshot snapshot() {
        return new CardSnapshot(memory.copy());
    }

    /** Makes the card what it, or another, was then; as if just powered. */
    public synchronized void restore(CardSnapshot snapshot) {
        load(snapshot.memory().copy());
    }

    /**
     * Gives the card the abilities of another profile: quirks, lengths, kinds of keys, room, and tries left. Objects, keys
     * and codes stay what they are. As if just powered; a reader should insert it anew, since its answer to reset may
     * differ.
     */
    public synchronized void become(CardProfile profile) {
        load(memory.under(profile));
    }

    private void load(CardMemory other) {
        chain.clear();
        memory = other;
        answers = queue(other.profile());
        application = new PivApplication(other, new SecurityStatus(), source);
    }
}
