package se.kortbro.daemon.prompt;

import java.awt.BorderLayout;
import java.awt.GraphicsConfiguration;
import java.awt.MouseInfo;
import java.awt.PointerInfo;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.function.Supplier;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.look.Buttons;
import se.kortbro.daemon.look.Mark;
import se.kortbro.daemon.look.Space;

/**
 * The window: who asks, for what, which card; below it whatever is asked at the moment. On the event thread alone. Escape
 * and the window's own close button do what {@code onDismiss} says.
 */
final class PinWindow extends JFrame {
    private final JPanel body = new JPanel(new BorderLayout());
    private final transient Summons summons;

    PinWindow(Texts texts, Request request, Supplier<Foreground> foreground, Runnable onDismiss) {
        super(texts.get("window.title"));
        summons = new Summons(this, foreground);
        JPanel page = new JPanel(new BorderLayout(0, Space.points(Space.MARGIN)));
        page.setBorder(Space.around(Space.MARGIN));
        page.add(new RequestText(texts, request), BorderLayout.NORTH);
        body.setOpaque(false);
        page.add(body, BorderLayout.CENTER);
        setContentPane(page);
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

    /** Fits the window to what it says now, without moving it. */
    void fit() {
        pack();
    }

    /** What is shown stays, and can be pressed no more. */
    void endButtons() {
        for (java.awt.Component part : body.getComponents()) {
            if (part instanceof Buttons row) {
                row.end();
            }
        }
    }

    @Override
    public void dispose() {
        summons.end();
        super.dispose();
    }

    private void put(JComponent content, @Nullable Buttons buttons, @Nullable JButton preferred, JComponent focus) {
        body.removeAll();
        body.add(content, BorderLayout.CENTER);
        if (buttons != null) {
            body.add(buttons, BorderLayout.SOUTH);
        }
        getRootPane().setDefaultButton(preferred);
        if (content instanceof Notice notice) {
            notice.describe(focus);
        }
        fit();
        body.repaint();
        if (!isVisible()) {
            place();
        }
        focus.requestFocusInWindow();
        summons.call();
    }

    /** In the middle of the screen that the person looks at: the one with the pointer. */
    private void place() {
        PointerInfo pointer = MouseInfo.getPointerInfo();
        GraphicsConfiguration screen = pointer == null
                ? getGraphicsConfiguration()
                : pointer.getDevice().getDefaultConfiguration();
        Rectangle bounds = screen.getBounds();
        setLocation(bounds.x + (bounds.width - getWidth()) / 2, bounds.y + (bounds.height - getHeight()) / 2);
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
