package se.kortbro.daemon.prompt;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.function.Supplier;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.look.Buttons;
import se.kortbro.daemon.look.Mark;
import se.kortbro.daemon.look.Page;
import se.kortbro.daemon.look.Space;

/**
 * The window: who asks, for what, which card; below it whatever is asked at the moment. On the event thread alone. Escape
 * and the window's own close button do what {@code onDismiss} says.
 */
final class PinWindow extends JFrame {
    private static final int FOCUS = 2; // points, around a button

    private final JPanel body = new JPanel(new BorderLayout());
    private final JPanel foot = new JPanel(new BorderLayout());
    private final Page page;
    private final transient Summons summons;
    private final transient KeyboardClaim claim;
    private final transient KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    private final transient PropertyChangeListener follow = this::followFocus;

    PinWindow(Texts texts, Request request, Supplier<Foreground> foreground, Runnable onDismiss) {
        super(texts.get("window.title"));
        summons = new Summons(this, foreground);
        claim = new KeyboardClaim(this);
        JPanel column = new JPanel(new BorderLayout(0, Space.points(Space.MARGIN)));
        column.setBorder(Space.around(Space.MARGIN, Space.MARGIN, 0, Space.MARGIN));
        column.add(new RequestText(texts, request), BorderLayout.NORTH);
        body.setOpaque(false);
        column.add(body, BorderLayout.CENTER);
        page = new Page(this, column, foot);
        foot.setOpaque(false);
        foot.setBorder(Space.around(0, Space.MARGIN, Space.MARGIN, Space.MARGIN - FOCUS));
        JPanel all = new JPanel(new BorderLayout());
        all.add(page, BorderLayout.CENTER);
        all.add(foot, BorderLayout.SOUTH);
        setContentPane(all);
        setIconImages(Mark.images());
        setDefaultCloseOperation(DO_NOTHING_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                onDismiss.run();
            }
        });
        getRootPane()
                .registerKeyboardAction(
                        e -> onDismiss.run(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        focus.addPropertyChangeListener("focusOwner", follow);
        setResizable(false);
        setAlwaysOnTop(true);
        getAccessibleContext().setAccessibleDescription(Texts.sentences(texts.deed(request) + " " + request.origin()));
    }

    /** Puts {@code content} under what is asked, with its buttons, shows the window, and calls the person to it. */
    void show(JComponent content, JComponent focus, JButton preferred, JButton... others) {
        put(content, Buttons.row(preferred, others), preferred, focus);
    }

    /** The same where nothing is to be pressed. */
    void show(JComponent content, JComponent focus) {
        put(content, null, null, focus);
    }

    /** Brings the window to the front and gives it the keyboard: the person has asked for it. */
    void bring() {
        summons.bring();
    }

    /** Fits the window to what it says now; it moves only if it would leave the screen. */
    void fit() {
        page.fit();
    }

    /** Brings what has the focus into sight, where the window scrolls. */
    private void followFocus(PropertyChangeEvent change) {
        if (change.getNewValue() instanceof CodeField field && SwingUtilities.isDescendingFrom(field, page)) {
            JComponent entry = (JComponent) field.getParent();
            entry.scrollRectToVisible(new Rectangle(entry.getSize()));
        }
    }

    /** What is shown stays, and can be pressed no more. */
    void endButtons() {
        for (Component part : foot.getComponents()) {
            if (part instanceof Buttons row) {
                row.end();
            }
        }
    }

    @Override
    public void dispose() {
        focus.removePropertyChangeListener("focusOwner", follow);
        summons.end();
        claim.end();
        super.dispose();
    }

    private void put(JComponent content, @Nullable Buttons buttons, @Nullable JButton preferred, JComponent focus) {
        body.removeAll();
        body.add(content, BorderLayout.CENTER);
        foot.removeAll();
        if (buttons != null) {
            foot.add(buttons);
        }
        getRootPane().setDefaultButton(preferred);
        if (content instanceof Notice notice) {
            notice.describe(focus);
        }
        fit();
        repaint();
        claim.of(focus);
        summons.call();
    }

    /** A dialogue, whose texts assistive technology reads when it opens. */
    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleJFrame() {
                @Override
                public AccessibleRole getAccessibleRole() {
                    return AccessibleRole.DIALOG;
                }
            };
        }
        return accessibleContext;
    }
}
