package se.kortbro.simulatedcard;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The card administration key (reference 9B).
 *
 * @param algorithm its algorithm
 * @param value its bytes, as many as the algorithm has
 */
public record AdminKey(AdminAlgorithm algorithm, byte[] value) {
    public AdminKey {
        if (value.length != algorithm.keyLength()) {
            throw new IllegalArgumentException(algorithm + " has keys of " + algorithm.keyLength() + " bytes");
        }
        value = value.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    /** The card's side, and a portal's: one block (ECB, no padding), as PIV's authentications want it. */
    public byte[] encrypt(byte[] block) {
        return crypt(Cipher.ENCRYPT_MODE, block);
    }

    byte[] decrypt(byte[] block) {
        return crypt(Cipher.DECRYPT_MODE, block);
    }

    // SP 800-73-5 part 2, appendix A.1 and A.2: a single random block is enciphered, so there is no mode to choose.
    @SuppressWarnings("InsecureCryptoUsage")
    private byte[] crypt(int mode, byte[] block) {
        if (block.length != algorithm.blockLength()) {
            throw new IllegalArgumentException(algorithm + " has blocks of " + algorithm.blockLength() + " bytes");
        }
        try {
            Cipher cipher = Cipher.getInstance(algorithm.cipher() + "/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(value, algorithm.cipher()));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm.cipher(), e);
        }
    }

    /** Masked. */
    @Override
    public String toString() {
        return "AdminKey[" + algorithm + ", ****]";
    }
}
