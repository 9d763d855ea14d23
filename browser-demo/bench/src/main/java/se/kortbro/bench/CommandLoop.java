package se.kortbro.bench;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.Readers.Hold;
import se.kortbro.daemon.pcsc.PcscReaders;
import se.kortbro.daemon.pcsc.SystemWinscard;

/**
 * The same as {@code card-commands.c}, the way a command of the daemon goes: on the reader's thread, through the layers that
 * an edge gets, the recorder that records nothing, the hold, and JNA. A process of its own.
 */
final class CommandLoop {
    /** Commands of a hold that are not counted. */
    private static final int WARM = 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final byte[] command;
    private volatile @Nullable CardConnection link;

    private CommandLoop(byte[] command) {
        this.command = command;
    }

    /**
     * Runs until its input ends.
     *
     * @param arguments the reader's name, and the command in hexadecimal digits
     */
    public static void main(String[] arguments) throws Exception {
        CommandLoop loop = new CommandLoop(HexFormat.of().parseHex(arguments[1]));
        try (PcscReaders readers = new PcscReaders(SystemWinscard.ofThisSystem(), loop::keep);
                BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            CountDownLatch inserted = new CountDownLatch(1);
            var unused = readers.listen(change -> {
                if (change.event() == ReaderChange.Event.INSERTED) {
                    inserted.countDown();
                }
            });
            var unusedToo = readers.list();
            inserted.await();
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                int count = Integer.parseInt(line);
                System.out.println(readers.use(arguments[0], Hold.EXCLUSIVE, held -> loop.measure(count))
                        .get());
            }
        }
    }

    /** An edge that knows no card, and keeps the way to it. */
    private Optional<Card> keep(CardConnection given) {
        link = given;
        return Optional.empty();
    }

    /** @return nanoseconds of the fastest and of all together, and bytes allocated by all together */
    private String measure(int count) {
        CardConnection card = link;
        if (card == null) {
            throw new IllegalStateException("the card was not seen");
        }
        long allocatedBefore = 0;
        long fastest = Long.MAX_VALUE;
        long all = 0;
        for (int i = -WARM; i < count; i++) {
            if (i == 0) {
                allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            }
            long began = System.nanoTime();
            byte[] answer = card.transmit(command);
            long took = System.nanoTime() - began;
            if (answer[answer.length - 2] != (byte) 0x90) {
                throw new IllegalStateException("the card refused the command");
            }
            if (i >= 0) {
                all += took;
                fastest = Math.min(fastest, took);
            }
        }
        return fastest + " " + all + " " + (THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
    }
}
