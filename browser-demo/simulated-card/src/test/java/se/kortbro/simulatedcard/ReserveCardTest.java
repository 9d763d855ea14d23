package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.junit.jupiter.api.Test;
import se.kortbro.simulatedcard.apdu.Tlv;

/** What lies in the envelope. */
class ReserveCardTest {
    private final TestIssuer issuer = new TestIssuer();
    private final SimulatedCard card = new CardFactory(issuer, new PublishedKeyPairs()).make(CardProfile.demo());
    private final Terminal terminal = new Terminal(card);

    @Test
    void theBaseCertificateCarriesTheCardNumberAndIdentifiesTheCard() throws Exception {
        X509Certificate certificate = baseCertificate();

        certificate.verify(issuer.root().getPublicKey());
        ASN1OctetString extension = ASN1OctetString.getInstance(certificate.getExtensionValue("1.2.752.34.2.1"));
        assertThat(DERPrintableString.getInstance(extension.getOctets()).getString())
                .isEqualTo("9752316495727304824");
        assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=9752316495727304824");
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(certificate.getExtendedKeyUsage()).isEqualTo(List.of("1.3.6.1.5.5.7.3.2"));
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void theBaseKeySignsForTheBaseCertificateOnceThePinIsVerified() throws Exception {
        terminal.select();
        PublicKey key = baseCertificate().getPublicKey();
        byte[] block = Padding.pkcs1Sha256(new byte[] {1, 2, 3}, 256);

        assertThat(terminal.status(0x87, 7, 0x82, Terminal.toSign(block))).isEqualTo(0x6982);
        assertThat(terminal.verify()).isEqualTo(0x9000);
        byte[] first = terminal.sign(0x82, KeyType.RSA_2048, block);
        byte[] second = terminal.sign(0x82, KeyType.RSA_2048, block);

        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(new byte[] {1, 2, 3});
        assertThat(verifier.verify(first)).isTrue();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void theKeyHistoryTellsOfOneRetiredKeyWithItsCertificate() {
        terminal.select();

        assertThat(Tlv.parse(terminal.object(PivObject.KEY_HISTORY)).get(0).value())
                .startsWith(0xC1, 1, 1, 0xC2, 1, 0);
    }

    private X509Certificate baseCertificate() throws Exception {
        terminal.select();
        List<Tlv> object = Tlv.parse(Tlv.only(0x53, terminal.object(0x5FC10D)).value());
        byte[] der = Tlv.find(object, 0x70).orElseThrow();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
