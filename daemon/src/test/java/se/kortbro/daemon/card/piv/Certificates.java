package se.kortbro.daemon.card.piv;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import se.kortbro.simulatedcard.KeyType;

/** Certificates made on the spot, of what contents and length a test wants. */
final class Certificates {
    private static final KeyPair ISSUER = Desk.key(KeyType.EC_P256);
    private static final ASN1ObjectIdentifier NUMBER = new ASN1ObjectIdentifier("1.2.752.34.2.1");
    private static final ASN1ObjectIdentifier FILLER = new ASN1ObjectIdentifier("1.2.752.34.99");

    private Certificates() {}

    static byte[] anonymous() {
        return make(ISSUER.getPublic(), "", 10);
    }

    static byte[] withNumber(String number) {
        return make(ISSUER.getPublic(), number, 10);
    }

    /** For a key, exactly {@code length} bytes long. */
    static byte[] ofLength(PublicKey key, int length) {
        // What is around the filler has some 250 bytes with an EC key, 490 with an RSA one; the signature varies by
        // two.
        int filler = length - make(key, "", length / 2).length + length / 2;
        byte[] der = make(key, "", filler);
        while (der.length != length) {
            filler += Integer.signum(length - der.length);
            der = make(key, "", filler);
        }
        return der;
    }

    /** Some {@code length} bytes long, and much shorter when packed. */
    static byte[] compressible(int length) {
        return make(ISSUER.getPublic(), "", new byte[length - 400]);
    }

    private static byte[] make(PublicKey key, String number, int filler) {
        byte[] random = new byte[filler];
        new SecureRandom().nextBytes(random);
        return make(key, number, random);
    }

    private static byte[] make(PublicKey key, String number, byte[] filler) {
        X500Name name = new X500Name("CN=TEST");
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.TEN, Date.from(now), Date.from(now.plus(Duration.ofDays(9))), name, key);
            builder.addExtension(FILLER, false, new DEROctetString(filler));
            if (!number.isEmpty()) {
                builder.addExtension(NUMBER, false, new DERUTF8String(number));
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ISSUER.getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException("a certificate for a test", e);
        }
    }

    static X509Certificate parsed(byte[] der) {
        return PivCertificates.parse(der).orElseThrow();
    }
}
