package se.kortbro.daemon.prompt.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Messages over a pair of streams, each after two bytes that tell its length. Codes pass through it: what it has in its own
 * memory it wipes, and it leaves none in a stream's.
 */
final class Pipe {
    private static final int LENGTH = Short.BYTES;
    /** The longest message: a request with texts of some hundred bytes each. */
    private static final int LONGEST = 8 * 1024;
    /**
     * There is always room for more than {@link java.io.BufferedInputStream} holds (8 KiB): asked for as much, it reads into the
     * caller's array alone, and a process's output is read by one.
     */
    private static final int BUFFER = 4 * LONGEST;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;

    Pipe(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Any thread.
     *
     * @throws IOException when nobody reads any more
     */
    synchronized void send(Message message) throws IOException {
        byte[] whole = new byte[LENGTH + LONGEST];
        try {
            ByteBuffer bytes = ByteBuffer.wrap(whole).position(LENGTH);
            message.write(new Fields(bytes));
            bytes.putShort(0, (short) (bytes.position() - LENGTH));
            out.write(whole, 0, bytes.position());
            out.flush();
        } catch (BufferOverflowException e) {
            throw new IOException("too long a message", e);
        } finally {
            Arrays.fill(whole, (byte) 0);
        }
    }

    /**
     * Waits for the next one. One thread.
     *
     * @return empty when the other end has gone, in the middle of a message as well
     * @throws IOException also for what is no message
     */
    Optional<Message> receive() throws IOException {
        boolean whole = false;
        try {
            while (!whole()) {
                int more = in.read(buffer, filled, buffer.length - filled);
                if (more < 0) {
                    return Optional.empty();
                }
                filled += more;
            }
            Message message = take(length());
            whole = true;
            return Optional.of(message);
        } finally {
            if (!whole) {
                Arrays.fill(buffer, (byte) 0); // a part of a code may be in it
                filled = 0;
            }
        }
    }

    private boolean whole() throws IOException {
        return filled >= LENGTH && filled >= LENGTH + length();
    }

    private int length() throws IOException {
        int length = Short.toUnsignedInt(ByteBuffer.wrap(buffer).getShort());
        if (length > LONGEST) {
            throw new IOException("a message of " + length + " bytes");
        }
        return length;
    }

    private Message take(int length) throws IOException {
        int end = LENGTH + length;
        try {
            return Message.read(ByteBuffer.wrap(buffer, LENGTH, length));
        } catch (RuntimeException e) {
            throw new IOException("not a message of ours: " + e.getClass().getSimpleName());
        } finally {
            System.arraycopy(buffer, end, buffer, 0, filled - end);
            Arrays.fill(buffer, filled - end, filled, (byte) 0);
            filled -= end;
        }
    }
}
