package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;
import se.kortbro.simulatedcard.apdu.Tlv;

class QuirkTest {
    private static final String WRONG = "00200080 08 393939393939ffff";

    @Test
    void triesWithoutC() {
        Terminal terminal = selected(Quirk.TRIES_WITHOUT_C);

        assertThat(terminal.raw("00200080")).isEqualTo("6303");
        assertThat(terminal.raw(WRONG)).isEqualTo("6302");
    }

    @Test
    void verifyStatusNeverOk() {
        Terminal terminal = selected(Quirk.VERIFY_STATUS_NEVER_OK);
        terminal.verify();

        assertThat(terminal.raw("00200080")).isEqualTo("63c3");
    }

    @Test
    void uselessDiscoveryAndNone() {
        assertThat(selected(Quirk.USELESS_DISCOVERY).raw("00cb3fff 03 5c017e 00"))
                .isEqualTo("7e12" + "4f0b0000000000000000000000" + "5f2f020000" + "9000");
        assertThat(selected(Quirk.NO_DISCOVERY).raw("00cb3fff 03 5c017e 00")).isEqualTo("6a82");
    }

    @Test
    void selectDropsLogin() {
        Terminal terminal = selected(Quirk.SELECT_DROPS_LOGIN);
        terminal.verify();
        terminal.loginAdministrator();

        terminal.select();

        assertThat(terminal.raw("00200080")).isEqualTo("63c3");
        assertThat(terminal.put(0x5FFF00, new byte[] {1})).isEqualTo(0x6982);
    }

    @Test
    void noAlgorithmsInSelect() {
        assertThat(new Terminal(Cards.with(Quirk.NO_ALGORITHMS_IN_SELECT)).raw("00a40400 05 a000000308 00"))
                .isEqualTo("6111" + "4f06000010000100" + "79074f05a000000308" + "9000");
    }

    @Test
    void noMetadata() {
        Terminal terminal = selected(Quirk.NO_METADATA);

        assertThat(terminal.raw("00f70080 00")).isEqualTo("6d00");
        assertThat(terminal.raw("00fd0000 00")).isEqualTo("0502079000");
    }

    @Test
    void noYubicoExtensions() {
        Terminal terminal = selected(Quirk.NO_YUBICO_EXTENSIONS);
        for (String ins : List.of("f7", "f8", "f9", "fa", "fb", "fd", "fe", "ff")) {
            assertThat(terminal.raw("00" + ins + "0000 00")).isEqualTo("6d00");
        }
    }

    @Test
    void challengeSpoiltByAnyCommand() {
        SimulatedCard card = Cards.with(Quirk.CHALLENGE_SPOILT_BY_ANY_COMMAND);
        Terminal terminal = new Terminal(card);
        terminal.select();
        byte[] answer = terminal.data(0x87, 0x0A, 0x9B, Terminal.bytes("7c028100"));
        byte[] challenge = Tlv.only(0x81, Tlv.only(0x7C, answer).value()).value();
        terminal.raw("00200080");

        byte[] response = card.profile().adminKey().encrypt(challenge);
        assertThat(terminal.status(0x87, 0x0A, 0x9B, Tlv.encode(0x7C, Tlv.encode(0x82, response))))
                .isEqualTo(0x6982);
        terminal.loginAdministrator();
    }

    @Test
    void exactLe() {
        Terminal terminal = selected(Quirk.EXACT_LE);

        assertThat(terminal.raw("00fd0000 00")).isEqualTo("6c03");
        assertThat(terminal.raw("00fd0000 03")).isEqualTo("0507019000");
        assertThat(terminal.raw("00cb3fff 03 5c017e 00")).endsWith("9000");
    }

    @Test
    void t0() {
        Terminal terminal = selected(Quirk.T0);

        assertThat(terminal.raw("00cb3fff 03 5c017e")).isEqualTo("6114");
        assertThat(terminal.raw("00c00000 15")).isEqualTo("6c14");
        assertThat(terminal.raw("00c00000 14")).startsWith("7e12").endsWith("9000");
        assertThat(terminal.raw("00fd0000 00")).isEqualTo("6c03");
        assertThat(terminal.raw("00cb3fff 000003 5c017e 0000")).isEqualTo("6700");
        assertThat(Cards.with(Quirk.T0).atr()).startsWith(0x3B, 0x0D).hasSize(15);
    }

    @Test
    void noChuid() {
        assertThat(Cards.with(Quirk.NO_CHUID).objects()).doesNotContainKey(PivObject.CHUID);
    }

    @Test
    void signedChuid() throws Exception {
        List<Tlv> chuid =
                Tlv.parse(Cards.with(Quirk.SIGNED_CHUID).object(PivObject.CHUID).orElseThrow());
        byte[] signed = Tlv.join(
                Tlv.encode(0x30, Tlv.find(chuid, 0x30).orElseThrow()),
                Tlv.encode(0x34, Tlv.find(chuid, 0x34).orElseThrow()),
                Tlv.encode(0x35, Tlv.find(chuid, 0x35).orElseThrow()));

        CMSSignedData signature = new CMSSignedData(
                new CMSProcessableByteArray(signed), Tlv.find(chuid, 0x3E).orElseThrow());

        X509CertificateHolder signer =
                signature.getCertificates().getMatches(null).iterator().next();
        assertThat(signature
                        .getSignerInfos()
                        .iterator()
                        .next()
                        .verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer)))
                .isTrue();
    }

    @Test
    void noBaseCertificate() {
        SimulatedCard card = Cards.with(Quirk.NO_BASE_CERTIFICATE);

        assertThat(card.objects()).doesNotContainKeys(PivObject.FIRST_RETIRED_CERTIFICATE, PivObject.KEY_HISTORY);
        assertThat(card.publicKey(0x82)).isPresent();
    }

    @Test
    void gzipCertificate() throws Exception {
        List<Tlv> object = Tlv.parse(Cards.with(Quirk.GZIP_CERTIFICATE)
                .object(PivObject.FIRST_RETIRED_CERTIFICATE)
                .orElseThrow());

        assertThat(Tlv.find(object, 0x71))
                .hasValueSatisfying(info -> assertThat(info).containsExactly(1));
        byte[] packed = Tlv.find(object, 0x70).orElseThrow();
        byte[] der = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        assertThat(new X509CertificateHolder(der).getSubject().toString()).contains("CN=9752316495727304824");
    }

    private static Terminal selected(Quirk quirk) {
        Terminal terminal = new Terminal(Cards.with(quirk));
        terminal.select();
        return terminal;
    }
}
