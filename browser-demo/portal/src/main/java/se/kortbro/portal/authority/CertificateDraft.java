package se.kortbro.portal.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/**
 * One certificate on its way to be signed, in the words of RFC 5280, 4.2.1. What a relying party must heed is critical.
 * Each carries key identifiers, by which OpenSSL and Windows build chains: the short ones (4.2.1.2, method 2), since a
 * card is slow to write.
 */
final class CertificateDraft {
    private final JcaX509v3CertificateBuilder builder;
    private final SecureRandom random;

    /** @param issuerKey whose signature it will bear */
    CertificateDraft(
            X500Name issuer,
            PublicKey issuerKey,
            X500Name subject,
            PublicKey key,
            Instant notBefore,
            Instant notAfter,
            SecureRandom random) {
        this.random = random;
        this.builder = new JcaX509v3CertificateBuilder(
                issuer, serialNumber(random), Date.from(notBefore), Date.from(notAfter), subject, key);
        try {
            var identifiers = new JcaX509ExtensionUtils();
            SubjectKeyIdentifier authority = identifiers.createTruncatedSubjectKeyIdentifier(issuerKey);
            add(Extension.subjectKeyIdentifier, false, identifiers.createTruncatedSubjectKeyIdentifier(key));
            add(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(authority.getKeyIdentifier()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without SHA-1", e);
        }
    }

    /** It may sign certificates, with so many authorities below it. */
    CertificateDraft authority(int pathLength) {
        add(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        return usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    /** @param bits of {@link KeyUsage} */
    CertificateDraft usage(int bits) {
        return add(Extension.keyUsage, true, new KeyUsage(bits));
    }

    CertificateDraft extendedUsage(KeyPurposeId... purposes) {
        return add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    CertificateDraft policy(ASN1ObjectIdentifier policy) {
        return add(Extension.certificatePolicies, false, new CertificatePolicies(new PolicyInformation(policy)));
    }

    CertificateDraft names(GeneralNames names) {
        return add(Extension.subjectAlternativeName, false, names);
    }

    CertificateDraft cardNumber(String cardNumber) {
        return add(Siths.CARD_NUMBER, false, new DERPrintableString(cardNumber));
    }

    X509Certificate signedBy(SigningKey key) {
        return key.sign(builder, random);
    }

    private CertificateDraft add(ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(extension, critical, value);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException("cannot encode extension " + extension, e);
        }
    }

    /** Positive, at most 16 octets, not to be guessed (RFC 5280, 4.1.2.2; CA/Browser Forum asks for 64 bits). */
    private static BigInteger serialNumber(SecureRandom random) {
        return new BigInteger(126, random).setBit(126);
    }
}
