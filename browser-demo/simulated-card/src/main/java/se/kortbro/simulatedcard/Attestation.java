package se.kortbro.simulatedcard;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;

/**
 * Yubico's ATTEST: a certificate over the public key in a slot, signed by the key in F9, which says that the card made the
 * key itself. Policies are in Yubico's extension.
 */
final class Attestation {
    /** Of the certificate in F9, and so of everything that it signs. */
    static final X500Name ISSUER = new X500Name("CN=Kortbro simulated card attestation");

    static final Instant NOT_BEFORE = Instant.parse("2020-01-01T00:00:00Z");
    static final Instant NOT_AFTER = Instant.parse("2049-12-31T23:59:59Z");
    /** Yubico's arc: PIN policy and touch policy, a byte each. */
    private static final ASN1ObjectIdentifier POLICIES = new ASN1ObjectIdentifier("1.3.6.1.4.1.41482.3.8");

    private final CardMemory memory;

    Attestation(CardMemory memory) {
        this.memory = memory;
    }

    Answer of(Command command) {
        if (command.p2() != 0 || !Slot.holdsKeyPair(command.p1())) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        SlotKey key = key(command.p1());
        if (!key.madeHere()) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        try {
            return Answer.of(certificate(command.p1(), key, key(Slot.ATTESTATION)));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("the attestation key does not sign", e);
        }
    }

    private SlotKey key(int slot) {
        return Optional.ofNullable(memory.keys().get(slot))
                .orElseThrow(() -> new Refusal(StatusWord.NO_REFERENCE_DATA));
    }

    private static byte[] certificate(int slot, SlotKey key, SlotKey signer)
            throws IOException, OperatorCreationException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                ISSUER,
                BigInteger.valueOf(slot),
                Date.from(NOT_BEFORE),
                Date.from(NOT_AFTER),
                new X500Name("CN=Kortbro simulated card attestation " + Integer.toHexString(slot)),
                key.pair().getPublic());
        byte[] policies = {(byte) key.pinPolicy().number(), (byte) key.touchPolicy()};
        builder.addExtension(POLICIES, false, policies);
        String algorithm = signer.type().isRsa() ? "SHA256withRSA" : "SHA256withECDSA";
        X509CertificateHolder certificate = builder.build(
                new JcaContentSignerBuilder(algorithm).build(signer.pair().getPrivate()));
        return certificate.getEncoded();
    }
}
