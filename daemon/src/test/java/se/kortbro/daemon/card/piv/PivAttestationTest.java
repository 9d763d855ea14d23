package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.Quirk;

class PivAttestationTest {
    @Test
    void aCardThatSpeaksYubicosDialectProvesItsKey() throws Exception {
        Desk desk = new Desk(Desk.quick().withAttestation(true).withQuirks(Quirk.NO_ALGORITHMS_IN_SELECT));
        Card card = desk.ready();
        desk.logIn(card);
        PublicKey key = card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256);
        desk.said();

        List<X509Certificate> proof = card.attestation(KeySlot.AUTHENTICATION);

        assertThat(proof).hasSize(2);
        assertThat(proof.get(0).getPublicKey()).isEqualTo(key);
        proof.get(0).verify(proof.get(1).getPublicKey());
        assertThat(desk.said()).containsExactly("F9 9A00", "GET 5FFF01");
    }

    @Test
    void aCardNotKnownToDoItIsNotAsked() {
        Desk desk = new Desk(Desk.quick().withAttestation(true));
        Card card = desk.ready();
        desk.logIn(card);
        desk.said();

        assertThat(card.attestation(KeySlot.AUTHENTICATION)).isEmpty();
        assertThat(desk.said()).isEmpty();
    }

    @Test
    void oneThatCannotProveItAfterAllHasNoProof() {
        Desk desk = new Desk(Desk.quick().withQuirks(Quirk.NO_ALGORITHMS_IN_SELECT));
        Card card = desk.ready();
        desk.logIn(card);

        assertThat(card.attestation(KeySlot.AUTHENTICATION)).isEmpty();
    }
}
