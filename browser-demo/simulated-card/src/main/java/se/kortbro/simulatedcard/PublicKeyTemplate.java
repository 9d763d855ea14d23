package se.kortbro.simulatedcard;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import se.kortbro.simulatedcard.apdu.Tlv;

/** A public key as PIV writes it (SP 800-73-5 part 2, 3.3.2, table 11): modulus and exponent, or a point. */
final class PublicKeyTemplate {
    private static final int TEMPLATE = 0x7F49;

    private PublicKeyTemplate() {}

    /** With tag 7F49 around it. */
    static byte[] encode(KeyType type, PublicKey key) {
        return Tlv.encode(TEMPLATE, content(type, key));
    }

    static byte[] content(KeyType type, PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            byte[] exponent = rsa.getPublicExponent().toByteArray();
            return Tlv.join(
                    Tlv.encode(0x81, fixed(rsa.getModulus(), type.bytes())),
                    Tlv.encode(
                            0x82,
                            fixed(rsa.getPublicExponent(), exponent[0] == 0 ? exponent.length - 1 : exponent.length)));
        }
        ECPublicKey ec = (ECPublicKey) key;
        return Tlv.encode(
                0x86,
                new byte[] {4},
                fixed(ec.getW().getAffineX(), type.bytes()),
                fixed(ec.getW().getAffineY(), type.bytes()));
    }

    /** Big-endian, unsigned, so many bytes. */
    private static byte[] fixed(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        if (signed.length > length) {
            return Arrays.copyOfRange(signed, signed.length - length, signed.length);
        }
        return Tlv.join(new byte[length - signed.length], signed);
    }
}
