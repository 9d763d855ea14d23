package se.kortbro.daemon.prompt.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.card.Registration;

/**
 * A window's process without windows: whatever it is asked, it does what its argument says. It marks in a folder that it
 * was asked, and that it died.
 */
final class ScriptedWindows {
    private static final long LATE_MS = 500;

    private ScriptedWindows() {}

    public static void main(String[] arguments) throws IOException {
        String habit = arguments[0];
        Path marks = Path.of(arguments[1]);
        PinPrompt windows = (request, cancellation) -> new Scripted(habit, marks, cancellation);
        WindowService.serve(windows, System.in, System.out);
        System.exit(0);
    }

    private record Scripted(String habit, Path marks, Cancellation cancellation) implements PinPrompt.Dialogue {
        @Override
        public Pin ask(PinStatus status, Optional<PinPrompt.Problem> problem) {
            act();
            return Pin.takeOver("123456".toCharArray());
        }

        @Override
        public PinPrompt.Replacement askReplacement(
                PinStatus current, PinStatus replaced, Optional<PinPrompt.Problem> problem) {
            act();
            return new PinPrompt.Replacement(
                    Pin.takeOver("12345678".toCharArray()), Pin.takeOver("654321".toCharArray()));
        }

        @Override
        public void onPad(PinStatus status, Optional<PinPrompt.Problem> problem) {
            act();
        }

        @Override
        public void showLocked(PinRole role) {
            act();
        }

        @Override
        public void close() {}

        private void act() {
            mark("asked");
            switch (habit) {
                case "types" -> {}
                case "leaves" -> throw new ActivationFailure.PinCancelled();
                case "is late" -> throw new ActivationFailure.PinTimeout();
                case "sees no screen" -> throw new ActivationFailure.NoPrompt();
                case "fails" -> throw new IllegalStateException("as told");
                case "waits" -> untilCancelled();
                case "dawdles" -> leaveLate();
                case "hangs" -> never();
                case "dies" -> Runtime.getRuntime().halt(1);
                case "dies once" -> dieOnce();
                default -> throw new IllegalArgumentException(habit);
            }
        }

        private void untilCancelled() {
            CountDownLatch ended = new CountDownLatch(1);
            try (Registration unused = cancellation.onCancel(ended::countDown)) {
                await(ended, Long.MAX_VALUE);
            }
            cancellation.check();
        }

        /** Half a second after it was told to. */
        private void leaveLate() {
            try {
                untilCancelled();
            } finally {
                await(new CountDownLatch(1), LATE_MS);
            }
        }

        private static void never() {
            await(new CountDownLatch(1), Long.MAX_VALUE);
        }

        private static void await(CountDownLatch latch, long milliseconds) {
            try {
                boolean unused = latch.await(milliseconds, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void dieOnce() {
            if (mark("died")) {
                Runtime.getRuntime().halt(1);
            }
        }

        /** Whether this is the first time that it is marked. */
        private boolean mark(String what) {
            try {
                Files.createFile(marks.resolve(what));
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
