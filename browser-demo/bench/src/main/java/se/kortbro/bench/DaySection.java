package se.kortbro.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import se.kortbro.bench.Goal.Of;
import se.kortbro.simulatedcard.AdminAlgorithm;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.TestIssuer;

/** A day of the daemon: it waits, pages ask it, a person activates cards. What it takes meanwhile. */
final class DaySection implements Section {
    private static final String DESKTOP = "AusweisApp, desktop";
    private static final int SETTLING_SECONDS = 20;
    private static final int LOOKS = 5;
    private static final int MINUTES = 3;
    private static final int SPELLS = 6; // of a minute: threads that end are seen but for their last spell
    private static final int SPELL_SECONDS = 10;
    private static final int REQUESTS = 10_000;
    private static final int ACTIVATIONS = 100;
    private static final int CERTIFICATE_BYTES = 500;
    private static final int TICK_MS = 10;

    @Override
    public String name() {
        return "day";
    }

    @Override
    public String title() {
        return "Memory and processor time of a day";
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        Shipped shipped = Shipped.at(place);
        CardProfile cards = CardProfile.demo().withAdminAlgorithm(AdminAlgorithm.TDES);
        try (CardDesk desk = new CardDesk(place, name());
                Screen screen = Screen.withPanel(place);
                Running bare = Running.daemon(place, shipped.command(), Screen.none());
                WireSocket page = bare.hello();
                Running tray = Running.daemon(place, shipped.command(), screen, Running.PORT + 1);
                WireSocket unused = tray.hello();
                Running other = Running.ausweisApp(place);
                WireSocket unusedToo = other.hello()) {
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            Memory idle = Memory.of(bare.footprint());
            Memory idleTray = Memory.of(tray.footprint());
            List<Line> lines = new ArrayList<>(waiting(idle, idleTray, Memory.of(other.footprint())));
            place.say(MINUTES + " minutes of nothing ...");
            lines.addAll(idle(bare, tray, other));
            place.say(REQUESTS + " requests ...");
            for (int i = 0; i < REQUESTS; i++) {
                Running.ask(page, Running.HELLO);
            }
            lines.add(Memory.of(bare.footprint())
                    .resident("resident after 10,000 requests, no tray")
                    .beside("after 20 s", idle.resident)
                    .toReach(Goal.atMost(Of.DIFFERENCE, 10)));
            place.say(ACTIVATIONS + " activations ...");
            activate(desk, screen, cards);
            lines.add(Memory.of(tray.window())
                    .resident("resident meanwhile, the process of the PIN window")
                    .note("it ends ten seconds after the last window"));
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            lines.add(Memory.of(tray.footprint())
                    .resident("resident 20 s after 100 activations with PIN windows, with tray")
                    .beside("after 20 s", idleTray.resident)
                    .toReach(Goal.atMost(Of.DIFFERENCE, 10))
                    .toReach(Goal.atMost(Of.MEDIAN, 90)));
            return lines;
        }
    }

    private static List<Line> waiting(Memory idle, Memory idleTray, Memory theirs) {
        return List.of(
                idle.resident("resident after 20 s, no tray")
                        .beside(DESKTOP, theirs.resident)
                        .toReach(Goal.atMost(Of.RATIO, 1)),
                idle.ofItsOwn("of that private").beside(DESKTOP, theirs.ofItsOwn),
                idleTray.resident("resident after 20 s, with tray")
                        .beside(DESKTOP, theirs.resident)
                        .toReach(Goal.atMost(Of.MEDIAN, 90)),
                idleTray.ofItsOwn("of that private, with tray").beside(DESKTOP, theirs.ofItsOwn));
    }

    /** What was seen of a process's memory, once a second, in MB. */
    private record Memory(Samples resident, Samples ofItsOwn) {
        static Memory of(Footprint process) throws IOException, InterruptedException {
            List<Double> resident = new ArrayList<>();
            List<Double> own = new ArrayList<>();
            for (int i = 0; i < LOOKS; i++) {
                resident.add(process.residentMb());
                own.add(process.privateMb());
                TimeUnit.SECONDS.sleep(1);
            }
            return new Memory(new Samples(resident), new Samples(own));
        }

        Line resident(String what) {
            return Line.of(what, "MB", resident);
        }

        Line ofItsOwn(String what) {
            return Line.of(what, "MB", ofItsOwn);
        }
    }

    /**
     * Ten seconds of nothing.
     *
     * @param processor milliseconds
     * @param wakeUps a second
     */
    private record Spell(double processor, double wakeUps) {
        static Spell between(Footprint.Activity before, Footprint.Activity after) {
            return new Spell(after.milliseconds(before), (double) after.wakeUps(before) / SPELL_SECONDS);
        }
    }

    private static List<Line> idle(Running bare, Running tray, Running other) throws IOException, InterruptedException {
        List<List<Spell>> all = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Footprint> processes = List.of(bare.footprint(), tray.footprint(), other.footprint());
        for (int spell = 0; spell < MINUTES * SPELLS; spell++) {
            List<Footprint.Activity> before = new ArrayList<>();
            for (Footprint process : processes) {
                before.add(process.activity());
            }
            TimeUnit.SECONDS.sleep(SPELL_SECONDS);
            for (int i = 0; i < processes.size(); i++) {
                Footprint.Activity now = processes.get(i).activity();
                all.get(i).add(Spell.between(before.get(i), now));
            }
        }
        Samples theirTime = minutes(all.get(2), Spell::processor);
        Samples theirWakeUps = samples(all.get(2), Spell::wakeUps);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String which = i == 0 ? "no tray" : "with tray";
            List<Spell> ours = all.get(i);
            lines.add(
                    Line.of("processor time of an idle minute, " + which, "ms", minutes(ours, Spell::processor))
                            .beside(DESKTOP, theirTime)
                            .toReach(Goal.atMost(Of.MEDIAN, TICK_MS))
                            .note(
                                    "a tick; by the scheduler's count, in nanoseconds, of the threads that were there all the time"));
            lines.add(Line.of("wake-ups idle, " + which, "1/s", samples(ours, Spell::wakeUps))
                    .beside(DESKTOP, theirWakeUps)
                    .toReach(Goal.atMost(Of.MEDIAN, 6)));
        }
        return lines;
    }

    private static Samples minutes(List<Spell> spells, ToDoubleFunction<Spell> figure) {
        List<Double> sums = new ArrayList<>();
        for (int from = 0; from < spells.size(); from += SPELLS) {
            sums.add(spells.subList(from, from + SPELLS).stream()
                    .mapToDouble(figure)
                    .sum());
        }
        return new Samples(sums);
    }

    private static Samples samples(List<Spell> spells, ToDoubleFunction<Spell> figure) {
        return new Samples(spells.stream().map(figure::applyAsDouble).toList());
    }

    private static void activate(CardDesk desk, Screen screen, CardProfile cards) throws Exception {
        TestIssuer issuer = new TestIssuer();
        String address = WireSocket.address(Running.PORT + 1);
        ActivatingPage page = new ActivatingPage(address, Running.ORIGIN, issuer, cards);
        try (Typist unused = new Typist(screen)) {
            for (int i = 0; i < ACTIVATIONS; i++) {
                desk.insert(cards, issuer);
                page.awaitCard();
                page.activate("EC_P256", CERTIFICATE_BYTES);
            }
        } finally {
            page.closeBlocking();
        }
    }
}
