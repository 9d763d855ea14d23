package se.kortbro.simulatedcard;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority made on the spot, for tests and for a card that needs no portal: nobody trusts it but who asks it. */
public final class TestIssuer implements BaseCertificateIssuer {
    /** The card number's place in Swedish card certificates. */
    public static final ASN1ObjectIdentifier CARD_NUMBER = new ASN1ObjectIdentifier("1.2.752.34.2.1");

    /** What fills a certificate up; nobody's. */
    private static final ASN1ObjectIdentifier FILLER = new ASN1ObjectIdentifier("1.2.752.34.99");

    private static final X500Name NAME = new X500Name("C=SE,O=Kortbro,CN=TEST Kortbro Card CA");
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration FIVE_YEARS = Duration.ofDays(5 * 365);

    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys = KeyPairSource.secureRandom().generate(KeyType.EC_P256);
    private final X509Certificate root = makeRoot();

    /** Its own certificate. */
    public X509Certificate root() {
        return root;
    }

    @Override
    public X509Certificate issue(PublicKey baseKey, String cardNumber) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.SERIALNUMBER, cardNumber)
                .addRDN(BCStyle.CN, cardNumber)
                .build();
        return sign(subject, baseKey, (builder, extensions) -> {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(keys.getPublic()));
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(baseKey));
            builder.addExtension(CARD_NUMBER, false, new DERPrintableString(cardNumber));
        });
    }

    /**
     * A certificate for logging in whose DER has exactly so many bytes.
     *
     * @param length some 600 at least for an RSA-2048 key, 370 for one of P-256
     */
    public X509Certificate issue(PublicKey key, int length) {
        X500Name subject = new X500Name("CN=TEST");
        int filler = 1;
        while (true) {
            byte[] filling = new byte[filler];
            random.nextBytes(filling);
            X509Certificate certificate = sign(subject, key, (builder, extensions) -> {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                builder.addExtension(FILLER, false, new DEROctetString(filling));
            });
            int missing = length - encodedLength(certificate);
            if (missing == 0) {
                return certificate;
            }
            filler += missing; // the signature's own length varies, and so do those of what is around the filler
            if (filler < 0) {
                throw new IllegalArgumentException(length + " bytes are too few for " + key.getAlgorithm());
            }
        }
    }

    private static int encodedLength(X509Certificate certificate) {
        try {
            return certificate.getEncoded().length;
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without encoding", e);
        }
    }

    private X509Certificate makeRoot() {
        return sign(NAME, keys.getPublic(), (builder, extensions) -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        });
    }

    private X509Certificate sign(X500Name subject, PublicKey key, Extensions extensions) {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME,
                new BigInteger(127, random).add(BigInteger.ONE),
                Date.from(now.minus(A_DAY)),
                Date.from(now.plus(FIVE_YEARS)),
                subject,
                key);
        try {
            extensions.addTo(builder, new JcaX509ExtensionUtils());
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot issue a certificate to " + subject, e);
        }
    }

    @FunctionalInterface
    private interface Extensions {
        void addTo(JcaX509v3CertificateBuilder builder, JcaX509ExtensionUtils extensions) throws IOException;
    }
}
