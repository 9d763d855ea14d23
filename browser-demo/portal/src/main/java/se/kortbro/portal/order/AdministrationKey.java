package se.kortbro.portal.order;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Hex;

/** A card's administration key (PIV: 9B). It is used here and never handed out. */
public final class AdministrationKey {
    private final AdministrationAlgorithm algorithm;
    private final SecretKeySpec key;

    /**
     * A key of the right length.
     *
     * @param key copied; the caller may wipe it
     */
    public AdministrationKey(AdministrationAlgorithm algorithm, byte[] key) {
        if (key.length != algorithm.keyLength()) {
            throw new IllegalArgumentException(algorithm + " has a key of " + algorithm.keyLength() + " bytes");
        }
        this.algorithm = algorithm;
        this.key = new SecretKeySpec(key, algorithm.cipher());
    }

    /** What YubiKeys and the simulated card come with; public, and good for nothing but a demo. */
    public static AdministrationKey demo() {
        return new AdministrationKey(
                AdministrationAlgorithm.AES_192, Hex.decode("010203040506070801020304050607080102030405060708"));
    }

    AdministrationAlgorithm algorithm() {
        return algorithm;
    }

    /** The answer to a challenge of one block. */
    @SuppressWarnings("InsecureCryptoUsage") // One block, as PIV's single authentication wants it: no mode applies.
    byte[] answer(byte[] challenge) {
        if (challenge.length != algorithm.blockLength()) {
            throw new IllegalArgumentException("a challenge is one block");
        }
        try {
            Cipher cipher = Cipher.getInstance(algorithm.cipher() + "/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return "AdministrationKey[" + algorithm + "]";
    }
}
