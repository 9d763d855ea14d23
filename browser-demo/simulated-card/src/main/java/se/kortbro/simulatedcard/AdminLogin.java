package se.kortbro.simulatedcard;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;
import se.kortbro.simulatedcard.apdu.Tlv;

/**
 * The administrator's two ways in, by key 9B (SP 800-73-5 part 2, appendix A.1 and A.2): <i>single</i>, where the card
 * sends a challenge and gets it back encrypted; and <i>mutual</i>, where it sends an encrypted witness, gets it back in
 * the clear with a challenge of the terminal's, and encrypts that. It encrypts nothing for anyone who has not shown the
 * key: the terminal could have single's answer from it.
 */
final class AdminLogin {
    private static final int WITNESS = 0x80;
    private static final int CHALLENGE = 0x81;
    private static final int RESPONSE = 0x82;

    private final CardMemory memory;
    private final SecurityStatus status;
    private final SecureRandom random = new SecureRandom();
    private byte @Nullable [] openWitness;
    private byte @Nullable [] openChallenge;

    AdminLogin(CardMemory memory, SecurityStatus status) {
        this.memory = memory;
        this.status = status;
    }

    /** An unanswered challenge or witness is worth nothing any more. */
    void forgetChallenge() {
        openWitness = null;
        openChallenge = null;
    }

    /** One step; whichever it is, it ends the one before. */
    Answer step(int algorithm, List<Tlv> template) {
        byte @Nullable [] witnessSent = openWitness;
        byte @Nullable [] challengeSent = openChallenge;
        forgetChallenge();
        demandAlgorithm(algorithm);
        byte[] witness = Tlv.find(template, WITNESS).orElse(null);
        byte[] challenge = Tlv.find(template, CHALLENGE).orElse(null);
        byte[] response = Tlv.find(template, RESPONSE).orElse(null);
        if (witness != null && witness.length > 0 && challenge != null && challenge.length > 0) {
            demandSame(witnessSent, witness);
            return mutual(challenge);
        }
        if (response != null && response.length > 0 && witness == null && challenge == null) {
            demandSame(challengeSent == null ? null : memory.adminKey().encrypt(challengeSent), response);
            status.loginAdministrator();
            return Answer.DONE;
        }
        if (witness != null && witness.length == 0) {
            return askForWitness();
        }
        if (challenge != null && challenge.length == 0) {
            return askForResponse();
        }
        throw new Refusal(StatusWord.WRONG_DATA);
    }

    /** 00 was the name of three-key TDES in the first editions of SP 800-78. */
    private void demandAlgorithm(int algorithm) {
        AdminAlgorithm ours = memory.adminKey().algorithm();
        if (algorithm != ours.number() && !(algorithm == 0 && ours == AdminAlgorithm.TDES)) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
    }

    private Answer askForWitness() {
        byte[] witness = randomBlock();
        openWitness = witness;
        return answer(WITNESS, memory.adminKey().encrypt(witness));
    }

    private Answer askForResponse() {
        byte[] challenge = randomBlock();
        openChallenge = challenge;
        return answer(CHALLENGE, challenge);
    }

    private Answer mutual(byte[] challenge) {
        if (challenge.length != memory.adminKey().algorithm().blockLength()) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        status.loginAdministrator();
        return answer(RESPONSE, memory.adminKey().encrypt(challenge));
    }

    private void demandSame(byte @Nullable [] expected, byte @Nullable [] got) {
        if (expected == null || got == null || !MessageDigest.isEqual(expected, got)) {
            status.dropAdministrator();
            throw new Refusal(StatusWord.SECURITY_STATUS);
        }
    }

    private byte[] randomBlock() {
        byte[] block = new byte[memory.adminKey().algorithm().blockLength()];
        random.nextBytes(block);
        return block;
    }

    private static Answer answer(int tag, byte[] value) {
        return Answer.of(Tlv.encode(0x7C, Tlv.encode(tag, value)));
    }
}
