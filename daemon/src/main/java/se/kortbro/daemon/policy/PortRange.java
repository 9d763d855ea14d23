package se.kortbro.daemon.policy;

/**
 * The ports among which the daemon looks for a free one, in order.
 *
 * @param first 1024 to {@code last}
 * @param last {@code first} to 65535
 */
public record PortRange(int first, int last) {
    /** Room for 100 users of one terminal server (PROTOCOL.md section 1). */
    public static final PortRange BUILT_IN = new PortRange(28471, 28570);

    public PortRange {
        if (first < 1024 || last > 65535 || first > last) {
            throw new IllegalArgumentException("no range of ports: " + first + "-" + last);
        }
    }

    /** Reads {@code 28471-28570}, or {@code 28471} alone. */
    public static PortRange parse(String text) {
        String[] ends = text.split("-", -1);
        try {
            int first = Integer.parseInt(ends[0]);
            return new PortRange(first, ends.length == 1 ? first : Integer.parseInt(ends[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no range of ports: " + text, e);
        }
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
