package se.kortbro.simulatedcard;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;
import se.kortbro.simulatedcard.apdu.Tlv;

/**
 * GENERAL AUTHENTICATE with a key pair (SP 800-73-5 part 2, 3.2.4, appendix A.3 to A.5): raw RSA, ECDSA over a hash, and
 * ECDH. Padding and hashing are the terminal's.
 */
final class PrivateKeyUse {
    private static final int CHALLENGE = 0x81;
    private static final int RESPONSE = 0x82;
    private static final int EXPONENTIATION = 0x85;

    private final CardMemory memory;
    private final SecurityStatus status;

    PrivateKeyUse(CardMemory memory, SecurityStatus status) {
        this.memory = memory;
        this.status = status;
    }

    Answer use(Command command, List<Tlv> template) {
        int slot = command.p2();
        if (!Slot.holdsKeyPair(slot)) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        SlotKey key = Optional.ofNullable(memory.keys().get(slot))
                .orElseThrow(() -> new Refusal(StatusWord.NO_REFERENCE_DATA));
        if (command.p1() != key.type().algorithm()) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        byte[] challenge = Tlv.find(template, CHALLENGE).orElse(new byte[0]);
        byte[] point = Tlv.find(template, EXPONENTIATION).orElse(new byte[0]);
        status.demandPin(key.pinPolicy());
        return Answer.of(Tlv.encode(0x7C, Tlv.encode(RESPONSE, result(slot, key, challenge, point))));
    }

    private static byte[] result(int slot, SlotKey key, byte[] challenge, byte[] point) {
        try {
            if (challenge.length > 0) {
                return key.type().isRsa() ? rsa(key, challenge) : ecdsa(key, challenge);
            }
            if (point.length > 0 && !key.type().isRsa() && isForAgreement(slot)) {
                return ecdh(key, point);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of " + key.type() + " in the slot and no way to use it", e);
        }
        throw new Refusal(StatusWord.WRONG_DATA);
    }

    private static boolean isForAgreement(int slot) {
        return slot == Slot.KEY_MANAGEMENT || Slot.isRetired(slot);
    }

    private static byte[] rsa(SlotKey key, byte[] block) throws GeneralSecurityException {
        RSAPrivateKey secret = (RSAPrivateKey) key.pair().getPrivate();
        boolean fits =
                block.length == key.type().bytes() && new BigInteger(1, block).compareTo(secret.getModulus()) < 0;
        demand(fits);
        Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, secret);
        return cipher.doFinal(block);
    }

    private static byte[] ecdsa(SlotKey key, byte[] hash) throws GeneralSecurityException {
        demand(hash.length <= key.type().bytes());
        Signature signature = Signature.getInstance("NONEwithECDSA");
        signature.initSign(key.pair().getPrivate());
        signature.update(hash);
        return signature.sign();
    }

    private static byte[] ecdh(SlotKey key, byte[] point) throws GeneralSecurityException {
        int length = key.type().bytes();
        demand(point.length == 1 + 2 * length && point[0] == 4);
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + length));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + length, point.length));
        ECPrivateKey secret = (ECPrivateKey) key.pair().getPrivate();
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(secret);
        try {
            ECPublicKeySpec other = new ECPublicKeySpec(new ECPoint(x, y), secret.getParams());
            agreement.doPhase(KeyFactory.getInstance("EC").generatePublic(other), true);
        } catch (GeneralSecurityException e) { // the point is not on the curve
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return agreement.generateSecret();
    }

    private static void demand(boolean good) {
        if (!good) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
    }
}
