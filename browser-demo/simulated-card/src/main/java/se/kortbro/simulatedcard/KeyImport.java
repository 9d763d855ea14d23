package se.kortbro.simulatedcard;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.List;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;
import se.kortbro.simulatedcard.apdu.Tlv;

/** Yubico's IMPORT ASYMMETRIC KEY: P1 algorithm, P2 slot; RSA as its primes and CRT parameters, EC as its scalar. */
final class KeyImport {
    private static final int PRIME_P = 1;
    private static final int PRIME_Q = 2;
    private static final int EXPONENT_P = 3;
    private static final int SCALAR = 6;

    private final CardMemory memory;
    private final SecurityStatus status;

    KeyImport(CardMemory memory, SecurityStatus status) {
        this.memory = memory;
        this.status = status;
    }

    Answer take(Command command) {
        int slot = command.p2();
        if (!Slot.holdsKeyPair(slot) && slot != Slot.ATTESTATION) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        status.demandAdministrator();
        KeyType type = KeyType.ofAlgorithm(command.p1())
                .filter(memory.profile().keyTypes()::contains)
                .orElseThrow(() -> new Refusal(StatusWord.WRONG_P1_P2));
        List<Tlv> template = Tlv.parse(command.data());
        KeyPolicies policies = KeyPolicies.of(template, slot);
        memory.keys().put(slot, new SlotKey(type, pair(type, template), policies.pin(), policies.touch(), false));
        return Answer.DONE;
    }

    private static KeyPair pair(KeyType type, List<Tlv> template) {
        try {
            if (!type.isRsa()) {
                return KeyPairs.ec(type, number(template, SCALAR));
            }
            BigInteger p = number(template, PRIME_P);
            BigInteger q = number(template, PRIME_Q);
            // the public exponent is not sent, but dP is its inverse modulo p - 1
            BigInteger e = number(template, EXPONENT_P).modInverse(p.subtract(BigInteger.ONE));
            KeyPair pair = KeyPairs.rsa(p, q, e);
            if (!works((RSAPrivateCrtKey) pair.getPrivate(), type)) {
                throw new Refusal(StatusWord.WRONG_DATA);
            }
            return pair;
        } catch (GeneralSecurityException | ArithmeticException | IllegalArgumentException e) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
    }

    /** Numbers that are no primes make a key that does not undo itself. */
    private static boolean works(RSAPrivateCrtKey key, KeyType type) {
        BigInteger n = key.getModulus();
        return n.bitLength() == type.bits()
                && BigInteger.TWO
                        .modPow(key.getPublicExponent(), n)
                        .modPow(key.getPrivateExponent(), n)
                        .equals(BigInteger.TWO);
    }

    private static BigInteger number(List<Tlv> template, int tag) {
        byte[] bytes = Tlv.find(template, tag).orElseThrow(() -> new Refusal(StatusWord.WRONG_DATA));
        BigInteger number = new BigInteger(1, bytes);
        if (number.signum() == 0 || number.bitLength() > KeyType.RSA_4096.bits() / 2) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return number;
    }
}
