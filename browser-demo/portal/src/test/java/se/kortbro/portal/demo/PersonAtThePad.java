package se.kortbro.portal.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.simulatedcard.SimulatedPinPad;

/** Reads what the window says and does on the reader's keys what the script says; types where there is a field. */
final class PersonAtThePad implements PinPrompt {
    /** What the window said. */
    record Told(PinStatus status, Optional<Problem> problem) {}

    private final SimulatedPinPad pad;
    private final Deque<Runnable> onPad = new ArrayDeque<>();
    private final Deque<String> inWindow = new ArrayDeque<>();
    final List<Told> atPad = new ArrayList<>();
    final List<Told> atField = new ArrayList<>();
    final List<PinRole> locked = new ArrayList<>();

    PersonAtThePad(SimulatedPinPad pad) {
        this.pad = pad;
    }

    /** Next time the window points to the reader: these codes. */
    PersonAtThePad enters(String... codes) {
        return does(() -> List.of(codes).forEach(pad::enter));
    }

    /** Next time the window points to the reader: this. */
    PersonAtThePad does(Runnable act) {
        onPad.add(act);
        return this;
    }

    /** Next time the window has fields: these codes. */
    PersonAtThePad types(String... codes) {
        inWindow.addAll(List.of(codes));
        return this;
    }

    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        return new Dialogue() {
            @Override
            public Pin ask(PinStatus status, Optional<Problem> problem) {
                atField.add(new Told(status, problem));
                return next();
            }

            @Override
            public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
                atField.add(new Told(current, problem));
                return new Replacement(next(), next());
            }

            @Override
            public void onPad(PinStatus status, Optional<Problem> problem) {
                atPad.add(new Told(status, problem));
                onPad.remove().run();
            }

            @Override
            public void showLocked(PinRole role) {
                locked.add(role);
            }

            @Override
            public void close() {}
        };
    }

    private Pin next() {
        return Pin.takeOver(inWindow.remove().toCharArray());
    }
}
