package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.daemon.activation.NursesDesk.key;
import static se.kortbro.daemon.activation.NursesDesk.order;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.CardSnapshot;
import se.kortbro.simulatedcard.KeyType;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * Everything that can befall a run, at every command it sends. After each the card is put back in and the same order is
 * run again, and then all holds that an activation promises: {@link NursesDesk#assertActivated}, as many certificates
 * issued as were ordered, and no try of the PIN spent but the wrong one that the person typed.
 */
class FaultMatrixTest {
    /** {@code ./test --fast} strikes every thirteenth command, beginning elsewhere each time; all else every one. */
    static final int EVERY = Integer.getInteger("kortbro.every", 1);

    /** The page's last question comes early: where that is struck, the first blow is one of so many commands. */
    private static final int FIRST = Math.min(EVERY, 7);

    /** In how many ways an answer is spoilt at each command. */
    private static final int SEEDS = 3;

    /** By blow, and by what was ordered. */
    private static final Map<Blow, Map<String, Cell>> TABLE = new EnumMap<>(Blow.class);

    @ParameterizedTest
    @CsvSource({
        "AUTHENTICATION, EC_P256, true",
        "AUTHENTICATION, EC_P256, false",
        "SIGNATURE, EC_P256, true",
        "SIGNATURE, EC_P256, false",
        "AUTHENTICATION, RSA_2048, true",
        "AUTHENTICATION, RSA_2048, false",
        "SIGNATURE, RSA_2048, true",
        "SIGNATURE, RSA_2048, false"
    })
    void aRunIsResumedWhereverItWasStruck(KeySlot slot, KeyAlgorithm algorithm, boolean extended) {
        String column = slot.name().substring(0, 4) + " " + algorithm.name().substring(0, 3) + (extended ? " ext" : "");
        matrix(column, order("A1", key(slot, algorithm)), extended, Runnable::run);
    }

    @Test
    void aRunForBothCertificatesIsResumedWhereverItWasStruck() {
        ActivationRequest both = order(
                "A2", key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256), key(KeySlot.SIGNATURE, KeyAlgorithm.EC_P256));
        matrix("both EC_ ext", both, true, Runnable::run);
    }

    /** What the disk has while the card works it has at once above, and never here, but where it is waited for. */
    @Test
    void aRunOverASlowDiskIsResumedWhereverItWasStruck() {
        matrix("slow disk ext", order("A3", key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256)), true, write -> {});
    }

    private static void matrix(String column, ActivationRequest order, boolean extended, Consumer<Runnable> meanwhile) {
        // An EC base key: an RSA one would cost half the time of the whole matrix.
        SimulatedCard card = NursesDesk.newCard(
                CardProfile.demo().withBaseKey(KeyType.EC_P256).withExtendedLength(extended));
        CardSnapshot fresh = card.snapshot();
        int begun = column.length();
        for (Blow blow : Blow.values()) {
            Cell cell = new Cell();
            for (int seed = 1; seed <= (blow.atRandom() ? SEEDS : 1); seed++) {
                int at = 1 + begun++ % (blow.strikesThePage() ? FIRST : EVERY) - EVERY;
                NursesDesk desk;
                do {
                    card.restore(fresh);
                    at += EVERY;
                    desk = new NursesDesk(card, new SimulatedReader(seed));
                    desk.meanwhile = meanwhile;
                } while (cell.add(new StruckRun(desk, blow, at).of(order)));
            }
            assertThat(cell.struck).as(blow.words).isPositive();
            TABLE.computeIfAbsent(blow, row -> new LinkedHashMap<>()).put(column, cell);
        }
    }

    /** One kind of blow to one kind of order. */
    private static final class Cell {
        int struck;
        int again;

        /** Whether the run lived long enough to be struck: then the next command may be, too. */
        boolean add(StruckRun.Outcome outcome) {
            struck += outcome == StruckRun.Outcome.NOT_STRUCK ? 0 : 1;
            again += outcome == StruckRun.Outcome.RUN_AGAIN ? 1 : 0;
            return outcome != StruckRun.Outcome.NOT_STRUCK;
        }

        @Override
        public String toString() {
            return struck + " (" + again + ")";
        }
    }

    /** For {@code ./test}, which shows lines that begin so. */
    @AfterAll
    static void printTable() {
        System.out.println("matrix: runs struck at " + (EVERY == 1 ? "each command" : "every " + EVERY + "th command")
                + " (of these, ended by running the order again); all passed");
        String heads = "";
        for (String column : TABLE.values().iterator().next().keySet()) {
            heads += " %13s".formatted(column);
        }
        System.out.printf("matrix: %-40s%s%n", "", heads);
        TABLE.forEach((blow, row) -> {
            StringBuilder cells = new StringBuilder();
            row.values().forEach(cell -> cells.append(" %13s".formatted(cell)));
            System.out.printf("matrix: %-40s%s%n", blow.words, cells);
        });
    }
}
