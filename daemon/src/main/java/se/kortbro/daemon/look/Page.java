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
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;

/**
 * What a window says. Where large text makes it higher than the screen it scrolls, to what has the focus too; what is
 * below it, as the window's buttons, stays in sight. On the event thread alone.
 */
public final class Page extends JScrollPane {
    /** By how much a desktop's frame may turn out higher than AWT's guess, in points: it is known only once it stands. */
    private static final int FRAME = 12;

    private final transient Window window;
    private final JComponent foot;
    private final transient PropertyChangeListener follow = this::follow;

    /**
     * One of a window.
     *
     * @param foot what the window shows below it
     */
    public Page(Window window, JComponent content, JComponent foot) {
        super(content, VERTICAL_SCROLLBAR_AS_NEEDED, HORIZONTAL_SCROLLBAR_NEVER);
        this.window = window;
        this.foot = foot;
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

    /** The screen that a window is on, or, before it is shown, the one with the pointer. */
    public static GraphicsConfiguration screenOf(Window window) {
        PointerInfo pointer = window.isVisible() ? null : MouseInfo.getPointerInfo();
        return pointer == null
                ? window.getGraphicsConfiguration()
                : pointer.getDevice().getDefaultConfiguration();
    }

    /** Fits a window that is shown to what it says now; it moves only if it would leave the screen. */
    public static void fit(Window window) {
        window.pack();
        Rectangle screen = usable(screenOf(window));
        window.setLocation(
                Math.max(screen.x, Math.min(window.getX(), screen.x + screen.width - window.getWidth())),
                Math.max(screen.y, Math.min(window.getY(), screen.y + screen.height - window.getHeight())));
    }

    @Override
    public Dimension getPreferredSize() {
        Dimension whole = super.getPreferredSize();
        Insets frame = window.getInsets();
        int room = usable(screenOf(window)).height
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
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addPropertyChangeListener("focusOwner", follow);
    }

    @Override
    public void removeNotify() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removePropertyChangeListener("focusOwner", follow);
        super.removeNotify();
    }

    private void follow(PropertyChangeEvent change) {
        if (change.getNewValue() instanceof JComponent part
                && SwingUtilities.isDescendingFrom((Component) part, getViewport())) {
            part.scrollRectToVisible(new Rectangle(part.getSize()));
        }
    }
}
