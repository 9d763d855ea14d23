package se.kortbro.daemon.card.piv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.apdu.Tlv;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.CardFailure;

/**
 * What a card says of its PIV application when it is selected.
 *
 * @param administration the administration algorithms it names, which are all it supports and not always just the one of
 *     its key; empty where it names none
 */
record PivApplication(Set<AdminChallenge.Algorithm> administration) {
    private static final int SELECT = 0xA4; // SP 800-73-5 part 2, 3.1.1
    private static final int BY_NAME = 0x04; // P1: data is an application identifier
    /** NIST's RID and the PIV application's PIX, without the version at its end; SP 800-73-5 part 1, 2.2. */
    private static final byte[] AID = {(byte) 0xA0, 0, 0, 3, 8, 0, 0, 0x10, 0};

    private static final int TEMPLATE = 0x61; // application property template; SP 800-73-5 part 2, table 3
    private static final int ALGORITHMS = 0xAC; // cryptographic algorithms supported; part 2, table 4
    private static final int ALGORITHM = 0x80; // algorithm identifier

    PivApplication {
        administration = Set.copyOf(administration);
    }

    static CommandApdu select() {
        return CommandApdu.of(0x00, SELECT, BY_NAME, 0x00, AID, CommandApdu.SHORT_LE);
    }

    /**
     * Understands the answer to SELECT.
     *
     * @return empty when the card says that it has no PIV application
     * @throws CardFailure.Communication when it says nothing that a PIV card would
     */
    static Optional<PivApplication> of(ResponseApdu answer) {
        if (answer.status().isRefusal()) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw new CardFailure.Communication("SELECT: " + answer.status());
        }
        if (answer.data().length == 0) {
            return Optional
                    .empty(); // MuscleCard and CoolKey say no more than yes, to any name (OpenSC pull request 2216)
        }
        return Optional.of(Tlv.parse(answer.data())
                .filter(template -> template.tag() == TEMPLATE)
                .flatMap(Tlv::children)
                .map(PivApplication::administrationAlgorithms)
                .map(PivApplication::new)
                .orElseThrow(() -> new CardFailure.Communication("SELECT: no application property template")));
    }

    private static Set<AdminChallenge.Algorithm> administrationAlgorithms(List<Tlv> properties) {
        Set<AdminChallenge.Algorithm> algorithms = new TreeSet<>();
        for (Tlv property : properties) {
            if (property.tag() == ALGORITHMS) {
                for (Tlv named : property.children().orElse(new ArrayList<>())) {
                    if (named.tag() == ALGORITHM && named.value().length == 1) {
                        PivAlgorithm.administration(named.value()[0]).ifPresent(algorithms::add);
                    }
                }
            }
        }
        return algorithms;
    }
}
