package se.kortbro.daemon.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/** Goes through an open window by the real Tab key. Off the event thread. */
public final class TabWalk {
    private static final long LIMIT_NANOS = 20_000_000_000L;

    private final Robot robot;

    public TabWalk(Robot robot) {
        this.robot = robot;
    }

    /** What has the focus, once something has it. */
    public static Component focused() throws Exception {
        until(() -> focusOwner() != null);
        Component focused = onEventThread(TabWalk::focusOwner);
        return focused == null ? focused() : focused;
    }

    /** Tab reaches each of {@code controls}, in their order and around; the focus is seen on each. */
    public void around(List<Component> controls) throws Exception {
        int begin = controls.indexOf(focused());
        assertThat(begin).as("what has the focus at first").isNotNegative();
        for (int i = 1; i <= controls.size(); i++) {
            Component before = controls.get((begin + i - 1) % controls.size());
            Component next = controls.get((begin + i) % controls.size());
            int[] with = painted(before);
            press(KeyEvent.VK_TAB);
            until(() -> next.equals(focusOwner()));
            if (!next.equals(before)) {
                assertThat(Arrays.equals(with, painted(before)))
                        .as("painted the same with and without the focus: " + before)
                        .isFalse();
            }
        }
    }

    public void press(int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    /** Waits until something is so on the event thread. */
    public static void until(Callable<Boolean> seen) throws Exception {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!onEventThread(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen in 20 s; the focus is on " + onEventThread(TabWalk::focusOwner));
            }
            Thread.onSpinWait();
        }
    }

    private static @Nullable Component focusOwner() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }

    private static int[] painted(Component part) throws Exception {
        return onEventThread(() -> {
            BufferedImage picture = new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
            part.paint(picture.createGraphics());
            return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        });
    }

    private static <T extends @Nullable Object> T onEventThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
