package se.kortbro.daemon.pcsc;

import com.sun.jna.Memory;

/**
 * Memory outside the heap for one command and one answer of the largest size, used again for every one: of its own, so that
 * no copy of a PIN stays behind in memory that somebody else gets.
 */
final class ApduBuffers implements AutoCloseable {
    /** An extended command: header, Lc of 3, data, Le of 2 (ISO/IEC 7816-4, 5.2). */
    static final int COMMAND = 4 + 3 + 65_535 + 2;

    /** An extended answer with its status word. */
    static final int ANSWER = 65_536 + 2;

    final Memory command = new Memory(COMMAND);
    final Memory answer = new Memory(ANSWER);
    final Memory length = new Memory(Long.BYTES);
    final Memory protocol;

    ApduBuffers(ScardLayout layout) {
        protocol = new Memory(2L * layout.dword());
    }

    @Override
    public void close() {
        command.close();
        answer.close();
        length.close();
        protocol.close();
    }
}
