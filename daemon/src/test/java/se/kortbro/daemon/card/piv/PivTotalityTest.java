package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.apdu.Mutations;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.apdu.Tlv;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;

/** What a card says is a stranger's word: 100,000 spoilt inputs at each parser, the same ones each time. */
class PivTotalityTest {
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final byte[] CERTIFICATE = Certificates.withNumber("9752316495727304824");

    @Test
    void certificateObjects() {
        byte[] small = Arrays.copyOf(CERTIFICATE, 60);
        Mutations.throwAt(CertificateObject::der, 11, CertificateObject.plain(small), CertificateObject.gzip(small));
    }

    /** Fewer: the parser is the JDK's, which takes 50 microseconds for each. */
    @Test
    void certificatesAndTheirNumbers() {
        Mutations.throwAt(der -> PivCertificates.parse(der).flatMap(PivNumbers::inside), 12, 10_000, CERTIFICATE);
    }

    @Test
    void answersToSelect() {
        byte[] answer = Desk.bytes("61 1B 4F06000010000100 7907 4F05A000000308 AC08 80010A 800111 0600 9000");
        assertThat(PivApplication.of(ResponseApdu.of(answer))).isPresent();
        Mutations.throwAt(
                bytes -> {
                    try {
                        return PivApplication.of(ResponseApdu.of(bytes));
                    } catch (CardFailure.Communication expected) {
                        return expected; // what a card would not say
                    }
                },
                13,
                answer);
    }

    @Test
    void chuids() {
        Mutations.throwAt(
                content -> ChuidObject.of(content)
                        .map(chuid -> chuid.renewed(RANDOM))
                        .map(ChuidObject::encode),
                14,
                ChuidObject.fresh(RANDOM).encode());
    }

    @Test
    void publicKeys() {
        byte[] modulus = new byte[256];
        Arrays.fill(modulus, (byte) 0xAB);
        byte[] rsa = Tlv.of(0x7F49, new Tlv(0x81, modulus), new Tlv(0x82, new byte[] {1, 0, 1}))
                .encode();
        byte[] ec = Tlv.of(0x7F49, new Tlv(0x86, new byte[65])).encode();
        assertThat(PublicKeyObject.key(rsa, KeyAlgorithm.RSA_2048)).isPresent();
        Mutations.throwAt(
                answer -> PublicKeyObject.key(answer, KeyAlgorithm.RSA_2048)
                        .or(() -> PublicKeyObject.key(answer, KeyAlgorithm.EC_P256)),
                15,
                rsa,
                ec);
    }

    @Test
    void aPointThatIsNotOnTheCurveIsNoKey() {
        // The base point of P-256 (SP 800-186, 3.2.1.3), and the same with one bit flipped.
        byte[] good = Desk.bytes("7F4943 8641 04"
                + "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
                + "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");
        assertThat(PublicKeyObject.key(good, KeyAlgorithm.EC_P256)).isPresent();
        for (int at = 6; at < good.length; at++) {
            byte[] spoilt = good.clone();
            spoilt[at] ^= 4;
            assertThat(PublicKeyObject.key(spoilt, KeyAlgorithm.EC_P256)).isEmpty();
        }
    }

    @Test
    void signaturesAndChallenges() {
        BigInteger order = new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);
        byte[] signature = Desk.bytes("30080202 1234 0202 5678");
        assertThat(EcSignature.checked(signature, order)).isPresent();
        byte[] answer = Tlv.of(0x7C, new Tlv(0x82, signature)).encode();
        Mutations.throwAt(
                bytes -> GeneralAuthenticate.signature(bytes).flatMap(inside -> EcSignature.checked(inside, order)),
                16,
                answer,
                signature);
        assertThat(List.of(GeneralAuthenticate.challenge(answer))).isNotEmpty();
    }
}
