package se.kortbro.simulatedcard;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** The issuer's signature in a CHUID: a detached CMS SignedData (FIPS 201-3, 4.2.1). */
final class ChuidSignature {
    /** id-PIV-CHUIDSecurityObject. */
    private static final ASN1ObjectIdentifier CONTENT_TYPE = new ASN1ObjectIdentifier("2.16.840.1.101.3.6.1");

    private static final X500Name SIGNER = new X500Name("CN=TEST Kortbro CHUID signer");

    private ChuidSignature() {}

    /** Signs by a key made for this one signature. */
    static byte[] over(byte[] content) {
        KeyPair keys = KeyPairSource.secureRandom().generate(KeyType.EC_P256);
        try {
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    SIGNER,
                                    BigInteger.ONE,
                                    Date.from(Attestation.NOT_BEFORE),
                                    Date.from(Attestation.NOT_AFTER),
                                    SIGNER,
                                    keys.getPublic())
                            .build(signer));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(signer, certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            return generator
                    .generate(new CMSProcessableByteArray(CONTENT_TYPE, content), false)
                    .getEncoded();
        } catch (IOException | GeneralSecurityException | OperatorCreationException | CMSException e) {
            throw new IllegalStateException("cannot sign the CHUID", e);
        }
    }
}
