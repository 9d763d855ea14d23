package se.kortbro.simulatedcard;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes cards as they lie in the envelope: a base key with its certificate, and the objects that tell of it. */
public final class CardFactory {
    private final BaseCertificateIssuer issuer;
    private final KeyPairSource source;

    /** A factory whose cards make honest keys. */
    public CardFactory(BaseCertificateIssuer issuer) {
        this(issuer, KeyPairSource.secureRandom());
    }

    /** @param source where the base keys come from, and every key that the cards make later */
    public CardFactory(BaseCertificateIssuer issuer, KeyPairSource source) {
        this.issuer = issuer;
        this.source = source;
    }

    /** A new card; each has a base key of its own as far as the source gives one. */
    public SimulatedCard make(CardProfile profile) {
        CardMemory memory = new CardMemory(profile);
        putBaseKey(memory);
        putDescriptions(memory);
        if (profile.attestation()) {
            putAttestationKey(memory);
        }
        memory.objects().limitTo(profile.storeBytes());
        return new SimulatedCard(memory, source);
    }

    private void putBaseKey(CardMemory memory) {
        CardProfile profile = memory.profile();
        KeyPair pair = source.generate(profile.baseKey());
        memory.keys().put(Slot.BASE, new SlotKey(profile.baseKey(), pair, PinPolicy.ONCE, SlotKey.NO_TOUCH, true));
        if (!profile.has(Quirk.NO_BASE_CERTIFICATE)) {
            X509Certificate certificate = issuer.issue(pair.getPublic(), profile.cardNumber());
            putCertificate(memory, Slot.BASE, encoded(certificate));
            memory.objects().put(PivObject.KEY_HISTORY, FactoryObjects.keyHistory(1));
        }
    }

    private static void putDescriptions(CardMemory memory) {
        CardProfile profile = memory.profile();
        String number = profile.cardNumber();
        memory.objects().put(PivObject.CCC, FactoryObjects.cardCapabilities(number));
        if (!profile.has(Quirk.NO_CHUID)) {
            byte[] signature = profile.has(Quirk.SIGNED_CHUID)
                    ? ChuidSignature.over(FactoryObjects.chuidToBeSigned(number))
                    : new byte[0];
            memory.objects().put(PivObject.CHUID, FactoryObjects.chuid(number, signature));
        }
        if (!profile.has(Quirk.NO_DISCOVERY)) {
            memory.objects().put(PivObject.DISCOVERY, FactoryObjects.discovery(profile.has(Quirk.USELESS_DISCOVERY)));
        }
    }

    /** Its maker's key and certificate in F9, which vouch for keys that the card makes. */
    private static void putAttestationKey(CardMemory memory) {
        KeyPair pair = KeyPairSource.secureRandom().generate(KeyType.EC_P256);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                Attestation.ISSUER,
                BigInteger.ONE,
                Date.from(Attestation.NOT_BEFORE),
                Date.from(Attestation.NOT_AFTER),
                Attestation.ISSUER,
                pair.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                    .getEncoded();
            putCertificate(memory, Slot.ATTESTATION, der);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make the attestation certificate", e);
        }
        memory.keys()
                .put(Slot.ATTESTATION, new SlotKey(KeyType.EC_P256, pair, PinPolicy.NEVER, SlotKey.NO_TOUCH, false));
    }

    private static void putCertificate(CardMemory memory, int slot, byte[] der) {
        boolean compressed = memory.profile().has(Quirk.GZIP_CERTIFICATE);
        int object = Slot.certificateObject(slot).orElseThrow();
        memory.objects().put(object, FactoryObjects.certificate(der, compressed));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the issuer's certificate has no encoding", e);
        }
    }
}
