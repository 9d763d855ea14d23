package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;

/** A way on which a person is asked for a code. */
enum PinPath {
    AUTHENTICATE,
    ACTIVATE,
    RESUME,
    CHANGE,
    UNBLOCK;

    static final String NEW = "654321";

    private static final String PUK = "12345678";
    private static final ActivationRequest ORDER =
            NursesDesk.order("A1", NursesDesk.key(KeySlot.SIGNATURE, KeyAlgorithm.EC_P256));

    /** The code that is asked for. */
    PinRole asks() {
        return this == UNBLOCK ? PinRole.PUK : PinRole.PIN1;
    }

    /** What the person types when all goes well. */
    List<String> right() {
        return switch (this) {
            case AUTHENTICATE, ACTIVATE, RESUME -> List.of(NursesDesk.PIN);
            case CHANGE -> List.of(NursesDesk.PIN, NEW);
            case UNBLOCK -> List.of(PUK, NEW);
        };
    }

    /** What the person types when the first code is wrong. */
    List<String> wrong() {
        return switch (this) {
            case AUTHENTICATE, ACTIVATE, RESUME -> List.of("000000");
            case CHANGE -> List.of("000000", NEW);
            case UNBLOCK -> List.of("00000000", NEW);
        };
    }

    /** Brings the card and the journal to where this way begins. */
    void prepare(NursesDesk desk) {
        if (this == RESUME) {
            desk.page = portal -> new SilentPage(portal);
            desk.portal.checks = false;
            assertThat(NursesDesk.failure(() -> desk.activate(ORDER))).isPresent();
            desk.page = portal -> portal;
        }
    }

    Optional<Throwable> run(NursesDesk desk, List<String> codes) {
        return run(desk, new ScriptedPrompt(codes.toArray(String[]::new)));
    }

    /** Runs it, and returns what ended it; empty when it ended well. Whatever was typed is wiped. */
    Optional<Throwable> run(NursesDesk desk, ScriptedPrompt person) {
        desk.person(person);
        desk.portal.checks = false;
        Optional<Throwable> end = NursesDesk.failure(() -> go(desk));
        assertThat(person.allWiped()).as("wiped").isTrue();
        assertThat(person.open).isZero();
        return end;
    }

    private void go(NursesDesk desk) {
        switch (this) {
            case AUTHENTICATE -> {
                var unused = desk.authenticate(Optional.of(KeySlot.BASE));
            }
            case ACTIVATE, RESUME -> {
                var unused = desk.activate(ORDER);
            }
            case CHANGE ->
                desk.hold.use(held -> {
                    desk.workflows.changePin(held, NursesDesk.CALLER, PinRole.PIN1, desk.cancellation);
                    return true;
                });
            case UNBLOCK ->
                desk.hold.use(held -> {
                    desk.workflows.unblockPin(held, NursesDesk.CALLER, PinRole.PIN1, desk.cancellation);
                    return true;
                });
        }
    }

    /** A page that goes on to nothing once the key is made. */
    private record SilentPage(Portal portal) implements Portal {
        @Override
        public byte[] authorize(String orderId, String cardNumber, se.kortbro.daemon.card.AdminChallenge challenge) {
            return portal.authorize(orderId, cardNumber, challenge);
        }

        @Override
        public Issued issue(IssueRequest request) {
            throw new ActivationFailure.PageSilent();
        }
    }
}
