package se.kortbro.daemon.look;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.KeyboardFocusManager;
import java.awt.MouseInfo;
import java.awt.PointerInfo;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.ComponentListener;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.function.LongSupplier;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;

/**
 * What a window says. Where large text makes it higher than the screen it scrolls, to what has the focus too; what is
 * below it, as the window's buttons, stays in sight. The window is kept on the screen where it opens and grows: a desktop
 * has the last word on its place and frame, and tells some time later. On the event thread alone.
 */
public final class Page extends JScrollPane {
    /** By how much a desktop's frame may turn out higher than AWT's guess, in points: it is known only once it stands. */
    private static final int FRAME = 12;

    /** How long after the window has opened or grown a move is the desktop's answer to that, and none of the person's. */
    private static final long ANSWER_NANOS = 2_000_000_000L;

    /** How often such an answer is contradicted: a desktop that insists has its way. */
    private static final int OBJECTIONS = 5;

    private final transient Window window;
    private final transient LongSupplier nanoClock;
    private final JComponent foot;
    private final transient PropertyChangeListener follow = this::follow;
    private final transient ComponentListener answer = new Answer();
    private long fitted;
    private int objections;

    /**
     * One of a window.
     *
     * @param foot what the window shows below it
     */
    public Page(Window window, JComponent content, JComponent foot) {
        this(window, content, foot, System::nanoTime);
    }

    Page(Window window, JComponent content, JComponent foot, LongSupplier nanoClock) {
        super(content, VERTICAL_SCROLLBAR_AS_NEEDED, HORIZONTAL_SCROLLBAR_NEVER);
        this.window = window;
        this.foot = foot;
        this.nanoClock = nanoClock;
        setBorder(Space.around(0));
        getVerticalScrollBar().setUnitIncrement(Space.points(Space.MARGIN));
    }

    /** A screen without what panels take of it. */
    public static Rectangle usable(GraphicsConfiguration screen) {
        Rectangle all = screen.getBounds();
        Insets panels = Toolkit.getDefaultToolkit().getScreenInsets(screen);
        return new Rectangle(
                all.x + panels.left,
                all.y + panels.top,
                all.width - panels.left - panels.right,
                all.height - panels.top - panels.bottom);
    }

    /** As large as what the window says now. Where it is shown it moves only if it would leave the screen. */
    public void fit() {
        window.pack();
        if (window.isVisible()) {
            expectAnswer();
            keepOnScreen();
        } else {
            Rectangle screen = usable(screen());
            window.setLocation(
                    screen.x + (screen.width - window.getWidth()) / 2,
                    screen.y + (screen.height - window.getHeight()) / 2);
        }
    }

    @Override
    public Dimension getPreferredSize() {
        Dimension whole = super.getPreferredSize();
        Insets frame = window.getInsets();
        int room = usable(screen()).height
                - frame.top
                - frame.bottom
                - Space.points(FRAME)
                - foot.getPreferredSize().height;
        return whole.height <= room
                ? whole
                : new Dimension(whole.width + getVerticalScrollBar().getPreferredSize().width, room);
    }

    @Override
    public void addNotify() {
        super.addNotify();
        expectAnswer();
        window.addComponentListener(answer);
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addPropertyChangeListener("focusOwner", follow);
    }

    @Override
    public void removeNotify() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removePropertyChangeListener("focusOwner", follow);
        window.removeComponentListener(answer);
        super.removeNotify();
    }

    private void follow(PropertyChangeEvent change) {
        if (change.getNewValue() instanceof JComponent part
                && SwingUtilities.isDescendingFrom((Component) part, getViewport())) {
            part.scrollRectToVisible(new Rectangle(part.getSize()));
        }
    }

    /** The screen that the window is on, or, before it is shown, the one that the person looks at: with the pointer. */
    private GraphicsConfiguration screen() {
        PointerInfo pointer = window.isVisible() ? null : MouseInfo.getPointerInfo();
        return pointer == null
                ? window.getGraphicsConfiguration()
                : pointer.getDevice().getDefaultConfiguration();
    }

    private void expectAnswer() {
        fitted = nanoClock.getAsLong();
        objections = 0;
    }

    private void keepOnScreen() {
        Rectangle screen = usable(screen());
        window.setLocation(
                Math.max(screen.x, Math.min(window.getX(), screen.x + screen.width - window.getWidth())),
                Math.max(screen.y, Math.min(window.getY(), screen.y + screen.height - window.getHeight())));
    }

    /** What a desktop makes of the place and the size that a window asked for. */
    private final class Answer extends ComponentAdapter {
        @Override
        public void componentMoved(ComponentEvent e) {
            boolean desktops = nanoClock.getAsLong() - fitted < ANSWER_NANOS;
            if (desktops
                    && window.isShowing()
                    && objections < OBJECTIONS
                    && !usable(screen()).contains(window.getBounds())) {
                objections++;
                keepOnScreen();
            }
        }

        @Override
        public void componentResized(ComponentEvent e) {
            componentMoved(e);
        }
    }
}
