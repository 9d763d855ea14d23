package se.kortbro.daemon.activation;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** The commands with a code that were sent to a card, and the tries that each has cost. */
final class CodesSent {
    /** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER; SP 800-73-5 part 2, 3.2. */
    private static final Set<Byte> INSTRUCTIONS = Set.of((byte) 0x20, (byte) 0x24, (byte) 0x2C);

    private final NursesDesk desk;
    private final Map<String, Integer> spent = new HashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();
    private String last = "";
    private int count;
    private int triesLeft;

    CodesSent(NursesDesk desk) {
        this.desk = desk;
        this.triesLeft = tries();
        desk.hold.before = this::note;
    }

    static boolean carriesCode(byte[] command) {
        return INSTRUCTIONS.contains(command[1]) && command.length > 5;
    }

    /** Notes a command that is about to be sent. */
    void note(byte[] command) {
        settle();
        last = carriesCode(command) ? HexFormat.of().formatHex(command) : "";
        if (!last.isEmpty()) {
            count++;
            sent.merge(last, 1, Integer::sum);
        }
    }

    /** Charges the last command with what is gone since. */
    private void settle() {
        int now = tries();
        if (now < triesLeft) {
            spent.merge(last, triesLeft - now, Integer::sum);
        }
        triesLeft = now;
    }

    int count() {
        return count;
    }

    /** How often the same code was sent, at most. */
    int mostOfOne() {
        return sent.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** How often one that starts with these digits was sent. */
    int sent(String digits) {
        String body = "08" + HexFormat.of().formatHex(digits.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return sent.entrySet().stream()
                .filter(one -> one.getKey().contains(body) || one.getKey().contains("10" + body.substring(2)))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** The tries that each command has cost. */
    Map<String, Integer> spent() {
        settle();
        return spent;
    }

    private int tries() {
        return desk.card.pinTriesLeft() + desk.card.pukTriesLeft();
    }
}
