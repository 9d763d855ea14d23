package se.kortbro.simulatedcard;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Where a card's key pairs come from. May be called from several threads. */
@FunctionalInterface
public interface KeyPairSource {
    /** A key pair of that kind; RSA with the public exponent 65537 and CRT parameters. */
    KeyPair generate(KeyType type);

    /** Honest keys by the JDK's SecureRandom: some 100 ms for RSA_2048, seconds for RSA_4096. */
    static KeyPairSource secureRandom() {
        return type -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(type.family());
                if (type.isRsa()) {
                    generator.initialize(type.bits());
                } else {
                    generator.initialize(new ECGenParameterSpec(type.curve()));
                }
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java makes " + type, e);
            }
        };
    }
}
