package se.kortbro.daemon.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.swing.JFrame;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows of ours when the desktop puts them elsewhere than was asked. */
@Tag("window")
final class PageWindowTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong();
    private @Nullable Sample open;

    @BeforeEach
    void aScreen() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "no screen to open a window on: DISPLAY is not set");
    }

    @AfterEach
    void closed() throws Exception {
        if (open != null) {
            EventQueue.invokeAndWait(open.window::dispose);
        }
    }

    @Test
    void comesBackFromWhereTheDesktopPutItWhileItOpens() throws Exception {
        Sample sample = open();
        sample.moveToTheCorner();

        sample.awaitNearTheCorner();
    }

    @Test
    void comesBackWhenItGrewWhereItStood() throws Exception {
        Sample sample = open();
        clock.addAndGet(10 * SECOND);
        sample.grow();
        sample.moveToTheCorner();

        sample.awaitNearTheCorner();
    }

    @Test
    void staysWhereThePersonDragsItLater() throws Exception {
        Sample sample = open();
        clock.addAndGet(3 * SECOND);
        sample.moveToTheCorner();
        sample.awaitAt(sample.screen.x + sample.screen.width - 40);
        sample.move(sample.screen.x + 300, sample.screen.y + 300);

        assertThat(sample.placesUntil(sample.screen.x + 300))
                .as("nothing brought it back in between")
                .noneMatch(sample::nearTheCorner);
    }

    private Sample open() throws Exception {
        FutureTask<Sample> made = new FutureTask<>(() -> new Sample(clock));
        EventQueue.invokeAndWait(made);
        open = made.get();
        return open;
    }

    /** A window with little in it. */
    private static final class Sample {
        final JFrame window = new JFrame("Kortbro");
        final BlockingQueue<Rectangle> moved = new LinkedBlockingQueue<>();
        final Rectangle screen = Page.usable(window.getGraphicsConfiguration());
        private final JPanel content = new JPanel();
        private final Page page;

        Sample(AtomicLong clock) {
            content.setPreferredSize(new Dimension(300, 200));
            page = new Page(window, content, new JPanel(), clock::get);
            window.add(page, BorderLayout.CENTER);
            page.fit();
            window.addComponentListener(new ComponentAdapter() {
                @Override
                public void componentMoved(ComponentEvent e) {
                    moved.add(window.getBounds());
                }
            });
            window.setVisible(true);
        }

        void grow() throws Exception {
            EventQueue.invokeAndWait(() -> {
                content.setPreferredSize(new Dimension(500, 600));
                page.fit();
            });
        }

        void moveToTheCorner() throws Exception {
            move(screen.x + screen.width - 40, screen.y + screen.height - 40);
        }

        void move(int x, int y) throws Exception {
            EventQueue.invokeAndWait(() -> window.setLocation(x, y));
        }

        /** Waits until it is whole on the screen, and not in the middle, where it opened. */
        void awaitNearTheCorner() throws InterruptedException {
            while (!nearTheCorner(next())) {
                assertThat(window.isShowing()).isTrue();
            }
        }

        boolean nearTheCorner(Rectangle place) {
            return screen.contains(place) && place.x > screen.getCenterX();
        }

        void awaitAt(int x) throws InterruptedException {
            List<Rectangle> unused = placesUntil(x);
        }

        /** Where it stood until it stands there. */
        List<Rectangle> placesUntil(int x) throws InterruptedException {
            List<Rectangle> before = new ArrayList<>();
            for (Rectangle place = next(); place.x != x; place = next()) {
                before.add(place);
            }
            return before;
        }

        Rectangle next() throws InterruptedException {
            Rectangle place = moved.poll(10, TimeUnit.SECONDS);
            if (place == null) {
                throw new AssertionError("no move in 10 s; it stands at " + window.getBounds() + " of " + screen);
            }
            return place;
        }
    }
}
