package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.simulatedcard.CardProfile;

/** How many commands a whole activation takes, from the card's insertion on. */
class PivActivationBudgetTest {
    @Test
    void anActivationSaysThisAndNothingElse() {
        Desk desk = new Desk(CardProfile.demo());

        activate(desk, KeyAlgorithm.EC_P256, 500);

        assertThat(desk.said())
                .containsExactly(
                        "SELECT", // recognition
                        "GET 5FC10D",
                        "SELECT", // others may have had the card since
                        "VERIFY?",
                        "VERIFY",
                        "USE 0A 9B", // challenge
                        "USE 0A 9B", // response
                        "GENERATE 9A",
                        "USE 11 9A", // CSR
                        "USE 07 82", // proof by the base key
                        "PUT 5FC105",
                        "GET 5FC105",
                        "GET 5FC102",
                        "PUT 5FC102",
                        "USE 11 9A"); // proof of possession
    }

    @ParameterizedTest
    @CsvSource({
        "EC_P256, true, 500, 15",
        "RSA_2048, true, 700, 16",
        "EC_P256, false, 500, 25",
        "EC_P256, false, 700, 25",
        "RSA_2048, false, 500, 33",
        "RSA_2048, false, 700, 33"
    })
    void itStaysWithinItsBudget(KeyAlgorithm algorithm, boolean extendedLength, int certificateLength, int budget) {
        Desk desk = new Desk(CardProfile.demo().withExtendedLength(extendedLength));

        activate(desk, algorithm, certificateLength);

        assertThat(desk.said()).hasSizeLessThanOrEqualTo(budget);
    }

    /** The steps of PROTOCOL.md, section 6, as the workflow calls them. */
    private static void activate(Desk desk, KeyAlgorithm algorithm, int certificateLength) {
        Card card = desk.recognised();
        card.forgetState();
        assertThat(card.pins().get(0).triesLeft()).hasValue(3);
        PivKeysTest.verifyPin(card);
        assertThat(card.verified(PinRole.PIN1)).isTrue();
        AdminChallenge challenge = card.administrationChallenge().orElseThrow();
        card.answerAdministrationChallenge(desk.answer(challenge));
        PublicKey key = card.generate(KeySlot.AUTHENTICATION, algorithm);
        sign(card, KeySlot.AUTHENTICATION, key);
        sign(card, KeySlot.BASE, card.certificate(KeySlot.BASE).orElseThrow().getPublicKey());
        assertThat(card.attestation(KeySlot.AUTHENTICATION)).isEmpty();
        byte[] der = Certificates.ofLength(key, certificateLength);
        card.writeCertificate(KeySlot.AUTHENTICATION, der);
        assertThat(card.readCertificate(KeySlot.AUTHENTICATION)).contains(der);
        card.markChanged();
        sign(card, KeySlot.AUTHENTICATION, key);
    }

    private static void sign(Card card, KeySlot slot, PublicKey key) {
        byte[] signature = PivKeysTest.sign(card, slot, key, "SHA-256");
        try {
            assertThat(PivKeysTest.verifies(key, "SHA256", signature)).isTrue();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
