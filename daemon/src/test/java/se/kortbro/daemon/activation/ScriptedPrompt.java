package se.kortbro.daemon.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** A person who types what the script says, the last word of it again and again. */
final class ScriptedPrompt implements PinPrompt {
    /** One question, as the person saw it. */
    record Asked(Request request, PinStatus status, Optional<Problem> problem) {}

    private final List<String> script = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    final List<PinRole> locked = new ArrayList<>();
    final List<Pin> typed = new ArrayList<>();
    int open;

    /** Whether the first of several codes of the script was typed: the wrong one. */
    boolean wrong;

    /** Runs before each answer. */
    Runnable beforeTyping = () -> {};

    ScriptedPrompt(String... codes) {
        script.addAll(List.of(codes));
    }

    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        open++;
        return new Dialogue() {
            @Override
            public Pin ask(PinStatus status, Optional<Problem> problem) {
                asked.add(new Asked(request, status, problem));
                beforeTyping.run();
                cancellation.check();
                return type();
            }

            @Override
            public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
                asked.add(new Asked(request, current, problem));
                beforeTyping.run();
                cancellation.check();
                return new Replacement(type(), type());
            }

            @Override
            public void onPad(PinStatus status, Optional<Problem> problem) {
                throw new AssertionError("there is no pad");
            }

            @Override
            public void showLocked(PinRole role) {
                locked.add(role);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    private Pin type() {
        wrong |= script.size() > 1;
        String next = script.size() > 1 ? script.remove(0) : script.get(0);
        Pin pin = Pin.takeOver(next.toCharArray());
        typed.add(pin);
        return pin;
    }

    /** Whether every code that was typed is wiped. */
    boolean allWiped() {
        return typed.stream().allMatch(ScriptedPrompt::wiped);
    }

    private static boolean wiped(Pin pin) {
        try {
            return pin.lend(digits -> false);
        } catch (IllegalStateException wiped) {
            return true;
        }
    }
}
