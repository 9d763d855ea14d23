package se.kortbro.daemon.tray;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Frame;
import java.awt.Image;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.look.Buttons;
import se.kortbro.daemon.look.Page;
import se.kortbro.daemon.look.Space;
import se.kortbro.daemon.tray.Snapshot.State;

/**
 * A window that tells something and can be left at any time: by Escape, by its close button, by the system's. On the event
 * thread alone.
 */
final class PlainWindow extends JFrame {
    private static final List<Image> ICONS = new StateIcon(State.CARD, 0).getResolutionVariants();

    private final JPanel column = new JPanel();
    private final JPanel foot = new JPanel(new BorderLayout());
    private final Page page = new Page(this, column, foot);
    private @Nullable JButton first;

    /** @param description what it is for or says, which a screen reader speaks when it opens */
    PlainWindow(String title, String description) {
        super(title);
        column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
        column.setBorder(Space.around(Space.MARGIN, Space.MARGIN, 0, Space.MARGIN));
        foot.setBorder(Space.around(0, Space.MARGIN, Space.MARGIN, Space.MARGIN));
        setContentPane(new JPanel(new BorderLayout()));
        getContentPane().add(page, BorderLayout.CENTER);
        getContentPane().add(foot, BorderLayout.SOUTH);
        setIconImages(ICONS);
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        getAccessibleContext().setAccessibleDescription(description);
        getRootPane()
                .registerKeyboardAction(
                        e -> dispose(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        setResizable(false);
    }

    /** Puts {@code parts} below each other in place of what was there. */
    void fill(Component... parts) {
        column.removeAll();
        for (Component part : parts) {
            column.add(part);
        }
    }

    /** Puts a row at the foot; the window opens with the focus on {@code preferred}. */
    void buttons(JButton preferred, JButton... others) {
        first = preferred;
        getRootPane().setDefaultButton(preferred);
        foot.removeAll();
        foot.add(Buttons.row(preferred, others));
        preferred
                .getAccessibleContext()
                .setAccessibleDescription(getAccessibleContext().getAccessibleDescription());
    }

    /** Tells who cannot see it what the window says now: a screen reader reads what has the focus, so that is described. */
    void describe(String said) {
        getAccessibleContext().setAccessibleDescription(said);
        if (first != null) {
            first.getAccessibleContext().setAccessibleDescription(said);
        }
    }

    /** A button that closes this window. */
    JButton closing(String text) {
        return button(text, this::dispose);
    }

    /** A button, which Enter presses as well as the space bar while it has the focus. */
    static JButton button(String text, Runnable action) {
        JButton button = new JButton(text);
        button.addActionListener(e -> action.run());
        button.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent e) {
                button.getRootPane().setDefaultButton(button);
            }
        });
        return button;
    }

    /** As large as what it says now, where it is shown. */
    void fit() {
        if (isVisible()) {
            page.fit();
        }
    }

    /** As large as what it says now; where it stands, once it stands somewhere. Brings it before the person. */
    void bring() {
        page.fit();
        if (first != null) {
            first.requestFocusInWindow();
        }
        setVisible(true);
        setExtendedState(getExtendedState() & ~Frame.ICONIFIED);
        toFront();
    }
}
