package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.daemon.activation.NursesDesk.key;
import static se.kortbro.daemon.activation.NursesDesk.order;

import org.junit.jupiter.api.Test;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.CardProfile;

class ActivationTest {
    @Test
    void aWholeActivationTakesAtMostFifteenCommands() throws Exception {
        NursesDesk desk = new NursesDesk(CardProfile.demo());
        ActivationRequest order = order("A1", key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256));

        ActivationResult result = desk.activate(order);

        desk.assertActivated(result, order);
        assertThat(desk.reader.commands()).isLessThanOrEqualTo(15);
    }
}
