package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.KeyType;
import se.kortbro.simulatedcard.Quirk;

class PivKeysTest {
    private static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @EnumSource
    void eachKindOfKeyIsMadeAndSignsWhatAnybodyCanVerify(KeyAlgorithm algorithm) throws Exception {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        desk.logIn(card);
        desk.said();

        PublicKey key = card.generate(KeySlot.AUTHENTICATION, algorithm);
        byte[] signature = sign(card, KeySlot.AUTHENTICATION, key, "SHA-256");

        assertThat(key).isEqualTo(desk.card().publicKeys().get(0x9A));
        assertThat(verifies(key, "SHA256", signature)).isTrue();
        assertThat(desk.said()).hasSize(2).startsWith("GENERATE 9A");
    }

    @ParameterizedTest
    @CsvSource({"EC_P256,SHA-384", "EC_P384,SHA-384", "EC_P384,SHA-256", "RSA_2048,SHA-384"})
    void aDigestOfAnotherLengthThanTheKeyWillDo(KeyAlgorithm algorithm, String hash) throws Exception {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        desk.logIn(card);
        PublicKey key = card.generate(KeySlot.AUTHENTICATION, algorithm);

        byte[] signature = sign(card, KeySlot.AUTHENTICATION, key, hash);

        assertThat(verifies(key, hash.replace("-", ""), signature)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"T0", "EXACT_LE"})
    void withoutExtendedLengthRsaGoesInPieces(Quirk quirk) throws Exception {
        Desk desk = new Desk(Desk.quick().withQuirks(quirk).withExtendedLength(false));
        Card card = desk.ready();
        desk.logIn(card);
        desk.said();

        PublicKey key = card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.RSA_2048);
        byte[] signature = sign(card, KeySlot.AUTHENTICATION, key, "SHA-256");

        assertThat(verifies(key, "SHA256", signature)).isTrue();
        assertThat(desk.said()).contains("USE 07 9A +", "USE 07 9A", "MORE");
    }

    @Test
    void aKindThatTheCardLacksChangesNothing() {
        Desk desk = new Desk(Desk.quick().withKeyTypes(EnumSet.of(KeyType.RSA_2048, KeyType.EC_P256)));
        Card card = desk.ready();
        desk.logIn(card);
        PublicKey before = card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256);

        assertThatThrownBy(() -> card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.RSA_4096))
                .isInstanceOfSatisfying(
                        CardFailure.UnsupportedKey.class,
                        failure -> assertThat(failure.key()).isEqualTo(KeyAlgorithm.RSA_4096));

        assertThat(desk.card().publicKeys().get(0x9A)).isEqualTo(before);
    }

    @Test
    void withoutTheAdministrationLoginNoKeyIsMade() {
        Card card = new Desk(Desk.quick()).ready();

        assertThatThrownBy(() -> card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256))
                .isInstanceOf(CardFailure.NotAuthorized.class);
    }

    @Test
    void aLoginThatTheCardDroppedIsMadeAgain() {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        desk.authorise(card);
        desk.card().reset();
        desk.transmit(Desk.bytes("00A4040005A00000030800")); // somebody else
        assertThatThrownBy(() -> card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256))
                .isInstanceOf(CardFailure.NotAuthorized.class);

        assertThat(card.administrationChallenge())
                .as("we do not believe to be logged in any more")
                .isPresent();
    }

    @Test
    void theSignatureKeyWantsThePinBeforeEverySignature() throws Exception {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        desk.logIn(card);
        PublicKey key = card.generate(KeySlot.SIGNATURE, KeyAlgorithm.EC_P256);

        assertThat(card.wantsPinForEachSignature(KeySlot.SIGNATURE)).isTrue();
        assertThat(card.wantsPinForEachSignature(KeySlot.AUTHENTICATION)).isFalse();
        assertThat(card.wantsPinForEachSignature(KeySlot.BASE)).isFalse();
        assertThatThrownBy(() -> sign(card, KeySlot.SIGNATURE, key, "SHA-256"))
                .isInstanceOf(CardFailure.PinRequired.class);
        for (int time = 0; time < 2; time++) {
            verifyPin(card);
            assertThat(verifies(key, "SHA256", sign(card, KeySlot.SIGNATURE, key, "SHA-256")))
                    .isTrue();
        }
    }

    @Test
    void theBaseKeySignsOnceThePinIsVerified() throws Exception {
        Desk desk = new Desk(CardProfile.demo());
        Card card = desk.ready();
        PublicKey key = card.certificate(KeySlot.BASE).orElseThrow().getPublicKey();

        assertThatThrownBy(() -> sign(card, KeySlot.BASE, key, "SHA-256")).isInstanceOf(CardFailure.PinRequired.class);
        assertThat(card.verified(PinRole.PIN1)).isFalse();
        verifyPin(card);

        assertThat(verifies(key, "SHA256", sign(card, KeySlot.BASE, key, "SHA-256")))
                .isTrue();
    }

    @Test
    void aSlotWithoutAKeyOrWithAnotherKindSaysSo() {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        desk.logIn(card);
        PublicKey p256 = Desk.key(KeyType.EC_P256).getPublic();
        assertThatThrownBy(() -> sign(card, KeySlot.AUTHENTICATION, p256, "SHA-256"))
                .isInstanceOf(CardFailure.CertificateNotFound.class);

        card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P384);

        assertThatThrownBy(() -> sign(card, KeySlot.AUTHENTICATION, p256, "SHA-256"))
                .isInstanceOf(CardFailure.CertificateNotFound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9000",
                "7C009000",
                "7C0282009000",
                "7C0A8208300602010102019000", // cut: lengths do not add up
                "7C0A82083006020100020101 9000", // r = 0
                "7C078205300302010A9000", // one number
                "7C0A82083006020101040101 9000", // not a number
                "6F00",
                "61"
            })
    void whatIsNoSignatureIsACommunicationFailure(String answer) {
        Card card = new PivEdge()
                .recognise(new Desk(Desk.quick()).but(0x87, answer))
                .orElseThrow();
        PublicKey key = card.certificate(KeySlot.BASE).orElseThrow().getPublicKey();

        assertThatThrownBy(() -> sign(card, KeySlot.BASE, key, "SHA-256"))
                .isInstanceOf(CardFailure.Communication.class);
    }

    @Test
    void aSignatureOfTheOrderOrMoreIsNone() {
        String order = "00FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"; // SP 800-186, 3.2.1.3
        String der = "30260221" + order + "020101";
        Card card = new PivEdge()
                .recognise(new Desk(Desk.quick()).but(0x87, "7C2A8228" + der + "9000"))
                .orElseThrow();
        PublicKey key = card.certificate(KeySlot.BASE).orElseThrow().getPublicKey();

        assertThatThrownBy(() -> sign(card, KeySlot.BASE, key, "SHA-256"))
                .isInstanceOf(CardFailure.Communication.class);
    }

    @Test
    void carelessZerosInASignatureAreTakenOut() {
        Card card = new PivEdge()
                .recognise(new Desk(Desk.quick()).but(0x87, "7C0C820A30080202000102020080 9000"))
                .orElseThrow();
        PublicKey key = card.certificate(KeySlot.BASE).orElseThrow().getPublicKey();

        assertThat(sign(card, KeySlot.BASE, key, "SHA-256")).isEqualTo(Desk.bytes("3007020101 02020080"));
    }

    @ParameterizedTest
    @CsvSource({
        "9000, Communication", "7F49009000, Communication", "7F490386010 49000, Communication", "6A84, StoreFull",
        "6F00, Communication", "6982, NotAuthorized", "6A80, UnsupportedKey", "6A86, UnsupportedKey",
        "7F49088101018203010001 9000, Communication"
    })
    void theAnswerToGenerateIsSortedByWhatCanBeDone(String answer, String failure) {
        Card card = new PivEdge()
                .recognise(new Desk(Desk.quick()).but(0x47, answer))
                .orElseThrow();

        assertThatThrownBy(() -> card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.RSA_2048))
                .isInstanceOf(CardFailure.class)
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .isEqualTo(failure);
    }

    static void verifyPin(Card card) {
        try (Pin pin = Desk.pin("123456")) {
            card.verify(PinRole.PIN1, pin);
        }
    }

    static byte[] sign(Card card, KeySlot slot, PublicKey key, String hash) {
        try {
            return card.sign(slot, key, hash, MessageDigest.getInstance(hash).digest(MESSAGE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the JDK, which knows nothing of ours. */
    static boolean verifies(PublicKey key, String hash, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(hash + (key.getAlgorithm().equals("RSA") ? "withRSA" : "withECDSA"));
        verifier.initVerify(key);
        verifier.update(MESSAGE);
        return verifier.verify(signature);
    }
}
