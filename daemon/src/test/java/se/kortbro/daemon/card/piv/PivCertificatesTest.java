package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.apdu.Tlv;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.KeyType;

class PivCertificatesTest {
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final byte[] DER = Certificates.withNumber("4711");

    @Test
    void aCertificateIsWrittenPlainByOneCommandAndReadByAnother() {
        Desk desk = new Desk(Desk.quick());
        Card card = ready(desk);

        card.writeCertificate(KeySlot.AUTHENTICATION, DER);

        assertThat(card.readCertificate(KeySlot.AUTHENTICATION)).contains(DER);
        assertThat(desk.said()).containsExactly("PUT 5FC105", "GET 5FC105");
        List<Tlv> content = Tlv.parseAll(desk.object(0x5FC105)).orElseThrow();
        assertThat(content).extracting(Tlv::tag).containsExactly(0x70, 0x71, 0xFE);
        assertThat(content.get(0).value()).isEqualTo(DER);
        assertThat(content.get(1).value()).containsExactly(0);
        assertThat(content.get(2).value()).isEmpty();
    }

    @Test
    void withoutExtendedLengthItIsWrittenInPieces() {
        Desk desk = new Desk(Desk.quick().withExtendedLength(false));
        Card card = ready(desk);
        byte[] der = Certificates.ofLength(Desk.key(KeyType.EC_P256).getPublic(), 500);

        card.writeCertificate(KeySlot.SIGNATURE, der);

        assertThat(card.readCertificate(KeySlot.SIGNATURE)).contains(der);
        // 518 bytes of data go in 255 + 255 + 8, 513 come in 256 + 256 + 1.
        assertThat(desk.said()).containsExactly("PUT 5FC10A +", "PUT +", "PUT", "GET 5FC10A", "MORE", "MORE");
    }

    @Test
    void onlyACardThatRefusesTheSizeGetsItPacked() throws Exception {
        byte[] compressible = Certificates.compressible(3_000);
        Desk desk = new Desk(Desk.quick().withObjectBytes(1_500));
        Card card = ready(desk);

        card.writeCertificate(KeySlot.AUTHENTICATION, compressible);

        assertThat(desk.said()).containsExactly("PUT 5FC105", "PUT 5FC105");
        assertThat(card.readCertificate(KeySlot.AUTHENTICATION)).contains(compressible);
        List<Tlv> content = Tlv.parseAll(desk.object(0x5FC105)).orElseThrow();
        assertThat(content.get(1).value()).containsExactly(1);
        byte[] unpacked =
                new GZIPInputStream(new ByteArrayInputStream(content.get(0).value())).readAllBytes();
        assertThat(unpacked).isEqualTo(compressible);
    }

    @Test
    void aCardThatIsFullKeepsWhatItHad() {
        Desk desk = new Desk(Desk.quick().withStoreBytes(700));
        Card card = ready(desk);
        card.writeCertificate(KeySlot.AUTHENTICATION, DER);

        byte[] large = Certificates.ofLength(Desk.key(KeyType.EC_P256).getPublic(), 1_000);
        assertThatThrownBy(() -> card.writeCertificate(KeySlot.AUTHENTICATION, large))
                .isInstanceOf(CardFailure.StoreFull.class);

        assertThat(card.readCertificate(KeySlot.AUTHENTICATION)).contains(DER);
    }

    @Test
    void withoutTheAdministrationLoginNothingIsWritten() {
        Card card = new Desk(Desk.quick()).ready();

        assertThatThrownBy(() -> card.writeCertificate(KeySlot.AUTHENTICATION, DER))
                .isInstanceOf(CardFailure.NotAuthorized.class);
    }

    @Test
    void allCertificatesAreReadOnceBaseFirst() {
        Desk desk = new Desk(Desk.quick());
        Card card = ready(desk);
        card.writeCertificate(KeySlot.SIGNATURE, DER);
        desk.said();

        assertThat(card.certificates())
                .extracting(found -> found.slot())
                .containsExactly(KeySlot.BASE, KeySlot.SIGNATURE);
        card.certificates();

        assertThat(desk.said()).as("base was read to recognise the card").containsExactly("GET 5FC105", "GET 5FC10A");
    }

    @Test
    void whatWasReadBackIsKnown() throws Exception {
        Desk desk = new Desk(Desk.quick());
        Card card = ready(desk);
        card.writeCertificate(KeySlot.AUTHENTICATION, DER);
        card.readCertificate(KeySlot.AUTHENTICATION);
        desk.said();

        assertThat(card.certificate(KeySlot.AUTHENTICATION).orElseThrow().getEncoded())
                .isEqualTo(DER);
        assertThat(desk.said()).isEmpty();
    }

    @Test
    void whatOthersMayHaveWrittenMeanwhileIsReadAgain() {
        Desk desk = new Desk(Desk.quick());
        Card card = ready(desk);
        assertThat(card.certificate(KeySlot.AUTHENTICATION)).isEmpty();
        card.writeCertificate(KeySlot.AUTHENTICATION, DER);

        assertThat(card.certificate(KeySlot.AUTHENTICATION))
                .as("after our own write")
                .isPresent();
        card.forgetState();
        desk.said();
        assertThat(card.certificate(KeySlot.AUTHENTICATION)).isPresent();
        assertThat(desk.said()).containsExactly("SELECT", "GET 5FC105");
    }

    @Test
    void oneThatDoesNotParseIsLeftOut() {
        Desk desk = new Desk(Desk.quick());
        Card card = ready(desk);
        byte[] cut = Arrays.copyOf(DER, DER.length - 1);
        byte[] trailing = Arrays.copyOf(DER, DER.length + 1);

        card.writeCertificate(KeySlot.AUTHENTICATION, cut);
        card.writeCertificate(KeySlot.SIGNATURE, trailing);

        assertThat(card.certificates()).extracting(found -> found.slot()).containsExactly(KeySlot.BASE);
        assertThat(card.readCertificate(KeySlot.AUTHENTICATION))
                .as("its bytes all the same")
                .contains(cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6A82", "6A88", "6A80", "6A86", "6982", "53009000"})
    void anObjectThatIsNotThereIsNone(String answer) {
        Desk desk = new Desk(Desk.quick());
        Card card = new PivEdge().recognise(desk.but(0xCB, answer)).orElseThrow();

        assertThat(card.readCertificate(KeySlot.AUTHENTICATION)).isEmpty();
    }

    @Test
    void aPackedCertificateThatWouldFillTheMemoryIsNone() {
        byte[] bomb = CertificateObject.gzip(new byte[50_000_000]);

        assertThat(bomb.length).isLessThan(60_000);
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        assertThat(CertificateObject.der(bomb)).isEmpty();
        assertThat(MEMORY.getCurrentThreadAllocatedBytes() - before).as("bytes").isLessThan(1_000_000);
    }

    @Test
    void theBytesTellThatACertificateIsPackedWhateverTheInfoSays() {
        byte[] packed = CertificateObject.gzip(DER);
        packed[packed.length - 3] = 0; // info: 71 01 xx FE 00

        assertThat(CertificateObject.der(packed)).contains(DER);
    }

    /** Logged in, no commands noted. */
    private static Card ready(Desk desk) {
        Card card = desk.ready();
        desk.logIn(card);
        desk.said();
        return card;
    }
}
