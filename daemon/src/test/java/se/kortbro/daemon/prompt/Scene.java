package se.kortbro.daemon.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Purpose;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * One state that a person can see the window in.
 *
 * @param name of its picture
 * @param origin of the page that asks; empty where the person herself does
 * @param act makes the state of an empty window; on the event thread
 */
record Scene(String name, Purpose purpose, String origin, Consumer<Stage> act) {
    static final PinStatus PIN1 = new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8);
    static final PinStatus PIN2 = new PinStatus(PinRole.PIN2, OptionalInt.of(3), false, 6, 6);
    static final PinStatus PUK = new PinStatus(PinRole.PUK, OptionalInt.of(10), false, 8, 8);

    private static final String PAGE = "https://minasidor.test.siths.se";
    private static final String LONG_PAGE =
            "https://aktivering-av-reservkort.e-tjanster.for-vard-och-omsorg.region.vastragotaland.example.se:8443";

    /** Every one. */
    static List<Scene> all() {
        List<Scene> all = new ArrayList<>();
        asked(all);
        wrong(all);
        typing(all);
        ended(all);
        onPad(all);
        return all;
    }

    @Override
    public String toString() {
        return name;
    }

    private static void asked(List<Scene> all) {
        for (Purpose purpose : List.of(Purpose.REGISTER, Purpose.IDENTIFY, Purpose.ACTIVATE)) {
            all.add(new Scene(purpose.name(), purpose, PAGE, stage -> stage.asks(PIN1, Optional.empty())));
        }
        all.add(new Scene(
                "ACTIVATE_SIGNATURE", Purpose.ACTIVATE_SIGNATURE, PAGE, stage -> stage.asks(PIN2, Optional.empty())));
        all.add(new Scene("CHANGE_PIN", Purpose.CHANGE_PIN, PAGE, stage -> stage.replaces(PIN1, Optional.empty())));
        all.add(new Scene("UNBLOCK_PIN", Purpose.UNBLOCK_PIN, PAGE, stage -> stage.replaces(PUK, Optional.empty())));
        all.add(new Scene("own-change", Purpose.CHANGE_PIN, "", stage -> stage.replaces(PIN1, Optional.empty())));
        all.add(new Scene("own-unblock", Purpose.UNBLOCK_PIN, "", stage -> stage.replaces(PUK, Optional.empty())));
        all.add(new Scene("long-origin", Purpose.IDENTIFY, LONG_PAGE, stage -> stage.asks(PIN1, Optional.empty())));
    }

    private static void wrong(List<Scene> all) {
        all.add(identify("wrong", stage -> stage.asks(left(PIN1, 2), Optional.of(Problem.WRONG))));
        all.add(identify("wrong-last", stage -> stage.asks(left(PIN1, 1), Optional.of(Problem.WRONG))));
        all.add(identify("few-tries", stage -> stage.asks(left(PIN1, 2), Optional.empty())));
        all.add(identify("unconfirmed", stage -> stage.asks(PIN1, Optional.of(Problem.UNCONFIRMED))));
        all.add(new Scene(
                "refused", Purpose.CHANGE_PIN, PAGE, stage -> stage.replaces(PIN1, Optional.of(Problem.REFUSED))));
        all.add(new Scene(
                "wrong-puk",
                Purpose.UNBLOCK_PIN,
                PAGE,
                stage -> stage.replaces(left(PUK, 2), Optional.of(Problem.WRONG))));
    }

    private static void typing(List<Scene> all) {
        all.add(identify("typing", stage -> stage.asks(PIN1, Optional.empty()).types("1234")));
        all.add(identify("no-digit", stage -> stage.asks(PIN1, Optional.empty()).types("12a")));
        all.add(identify(
                "short",
                stage -> stage.asks(PIN1, Optional.empty()).types("12345").goesOn()));
        all.add(identify(
                "last-try",
                stage -> stage.asks(left(PIN1, 1), Optional.empty())
                        .types("123456")
                        .goesOn()));
        all.add(new Scene(
                "mismatch",
                Purpose.UNBLOCK_PIN,
                PAGE,
                stage -> stage.replaces(PUK, Optional.empty())
                        .types("12345678", "123456", "654321")
                        .goesOn()));
    }

    private static void ended(List<Scene> all) {
        for (PinRole role : PinRole.values()) {
            all.add(identify("locked-" + role, stage -> stage.locked(role)));
        }
        all.add(identify("locked-more", stage -> stage.locked(PinRole.PIN1).presses("4102")));
        all.add(identify("locked-more-PUK", stage -> stage.locked(PinRole.PUK).presses("4106")));
        all.add(identify(
                "time", stage -> stage.asks(PIN1, Optional.empty()).question().offerTime()));
    }

    private static void onPad(List<Scene> all) {
        for (Purpose purpose : List.of(Purpose.IDENTIFY, Purpose.ACTIVATE, Purpose.CHANGE_PIN)) {
            all.add(new Scene("pad-" + purpose, purpose, PAGE, stage -> stage.onPad(PIN1)));
        }
        all.add(new Scene("pad-UNBLOCK_PIN", Purpose.UNBLOCK_PIN, "", stage -> stage.onPad(PUK)));
        all.add(identify("pad-wrong", stage -> stage.beforePad(left(PIN1, 2), Problem.WRONG)));
        all.add(identify("pad-last", stage -> stage.beforePad(left(PIN1, 1), Problem.PAD_TIMEOUT)));
    }

    private static Scene identify(String name, Consumer<Stage> act) {
        return new Scene(name, Purpose.IDENTIFY, PAGE, act);
    }

    private static PinStatus left(PinStatus status, int tries) {
        return status.withTriesLeft(OptionalInt.of(tries));
    }
}
