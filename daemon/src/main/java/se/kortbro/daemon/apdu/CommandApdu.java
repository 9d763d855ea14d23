package se.kortbro.daemon.apdu;

import java.util.Arrays;
import java.util.Optional;

/**
 * A command as ISO/IEC 7816-4, 5.1 and 5.2 have it. It keeps a copy of its data, which {@link #close()} wipes: the data
 * of a VERIFY is somebody's PIN.
 */
public final class CommandApdu implements AutoCloseable {
    /** Most data bytes of a command in short form. */
    public static final int SHORT_DATA = 255;
    /** Most answer bytes a command in short form may ask for. */
    public static final int SHORT_LE = 256;
    /** Most data bytes of a command at all. */
    public static final int EXTENDED_DATA = 65_535;
    /** Most answer bytes a command may ask for; as Le it means "all there is". */
    public static final int EXTENDED_LE = 65_536;
    /** No Le: the command expects no data back. */
    public static final int NO_LE = 0;

    private static final int HEADER = 4; // bytes: CLA INS P1 P2

    private final byte[] header;
    private final byte[] data;
    private final int le;

    private CommandApdu(byte[] header, byte[] data, int le) {
        this.header = header;
        this.data = data;
        this.le = le;
    }

    /**
     * A command from its parts.
     *
     * @param cla class byte; {@code ins}, {@code p1}, {@code p2} the rest of the header, a byte each
     * @param data 0 to 65,535 bytes, copied
     * @param le how many bytes of answer to ask for, 1 to 65,536, or {@link #NO_LE}
     */
    public static CommandApdu of(int cla, int ins, int p1, int p2, byte[] data, int le) {
        if (data.length > EXTENDED_DATA || le < 0 || le > EXTENDED_LE) {
            throw new IllegalArgumentException("a command of " + data.length + " bytes, Le " + le);
        }
        return new CommandApdu(new byte[] {(byte) cla, (byte) ins, (byte) p1, (byte) p2}, data.clone(), le);
    }

    /** Takes an encoded command apart; empty for bytes that are none. Total. The copy of its data is the caller's to close. */
    public static Optional<CommandApdu> decode(byte[] command) {
        int n = command.length;
        if (n == HEADER) {
            return part(command, n, n, NO_LE);
        }
        if (n == 5) {
            return part(command, n, n, shortLe(command[4]));
        }
        if (n > 5 && command[4] != 0) {
            int end = 5 + (command[4] & 0xFF);
            return switch (n - end) {
                case 0 -> part(command, 5, end, NO_LE);
                case 1 -> part(command, 5, end, shortLe(command[end]));
                default -> Optional.empty();
            };
        }
        if (n == 7) {
            return part(command, n, n, extendedLe(command, 5));
        }
        if (n > 7) {
            int end = 7 + ((command[5] & 0xFF) << 8 | (command[6] & 0xFF));
            return switch (end == 7 ? -1 : n - end) {
                case 0 -> part(command, 7, end, NO_LE);
                case 2 -> part(command, 7, end, extendedLe(command, end));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static Optional<CommandApdu> part(byte[] command, int from, int to, int le) {
        return Optional.of(new CommandApdu(Arrays.copyOf(command, HEADER), Arrays.copyOfRange(command, from, to), le));
    }

    private static int shortLe(byte le) {
        return le == 0 ? SHORT_LE : le & 0xFF;
    }

    private static int extendedLe(byte[] command, int at) {
        int le = (command[at] & 0xFF) << 8 | (command[at + 1] & 0xFF);
        return le == 0 ? EXTENDED_LE : le;
    }

    public int cla() {
        return header[0] & 0xFF;
    }

    public int ins() {
        return header[1] & 0xFF;
    }

    public int p1() {
        return header[2] & 0xFF;
    }

    public int p2() {
        return header[3] & 0xFF;
    }

    /** The data itself, not a copy: wiped when the command is. */
    public byte[] data() {
        return data;
    }

    /** How many bytes of answer are asked for; {@link #NO_LE} for none. */
    public int le() {
        return le;
    }

    /** Whether it fits extended length alone. */
    public boolean isExtended() {
        return data.length > SHORT_DATA || le > SHORT_LE;
    }

    /** Whether an encoded command fits extended length alone; no copy of its data is left. */
    static boolean isExtended(byte[] command) {
        Optional<CommandApdu> decoded = decode(command);
        try {
            return decoded.filter(CommandApdu::isExtended).isPresent();
        } finally {
            decoded.ifPresent(CommandApdu::close);
        }
    }

    /** The same command, asking for {@code le} bytes. */
    public CommandApdu withLe(int le) {
        return of(cla(), ins(), p1(), p2(), data, le);
    }

    /** As it crosses the wire: in short form where it fits. The array is the caller's to wipe. */
    public byte[] encode() {
        boolean extended = isExtended();
        int lcLength = data.length == 0 ? 0 : extended ? 3 : 1;
        int leLength = le == NO_LE ? 0 : !extended ? 1 : data.length == 0 ? 3 : 2;
        byte[] command = Arrays.copyOf(header, HEADER + lcLength + data.length + leLength);
        if (lcLength == 3) {
            command[5] = (byte) (data.length >> 8);
            command[6] = (byte) data.length;
        } else if (lcLength == 1) {
            command[4] = (byte) data.length;
        }
        System.arraycopy(data, 0, command, HEADER + lcLength, data.length);
        if (leLength > 1) {
            command[command.length - 2] = (byte) (le >> 8); // 65,536 becomes 0000, as it should
        }
        if (leLength > 0) {
            command[command.length - 1] = (byte) le; // 256 becomes 00
        }
        return command;
    }

    /** Wipes the data. */
    @Override
    public void close() {
        Arrays.fill(data, (byte) 0);
    }

    /** The header alone: data may be a secret. */
    @Override
    public String toString() {
        return String.format("%02X %02X %02X %02X", cla(), ins(), p1(), p2());
    }
}
