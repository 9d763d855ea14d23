package se.kortbro.daemon.prompt;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.UIManager;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.look.WrappedText;

/**
 * The window: who asks, for what, which card; below it whatever is asked at the moment. On the event thread alone. Escape
 * and the window's own close button do what {@code onDismiss} says.
 */
final class PinWindow extends JFrame {
    private static final int MARGIN = 24;

    private final JPanel body = new JPanel(new BorderLayout());

    PinWindow(Texts texts, Request request, Runnable onDismiss) {
        super(texts.get("window.title"));
        JPanel page = new JPanel();
        page.setLayout(new BoxLayout(page, BoxLayout.Y_AXIS));
        page.setBorder(BorderFactory.createEmptyBorder(MARGIN, MARGIN, MARGIN, MARGIN));
        page.add(heading(texts, request));
        page.add(Box.createVerticalStrut(12));
        page.add(WrappedText.of(texts.get("text." + request.purpose())));
        page.add(Box.createVerticalStrut(2));
        page.add(OriginText.of(request.origin()));
        page.add(Box.createVerticalStrut(12));
        page.add(cardNumber(texts, request.cardNumber()));
        page.add(Box.createVerticalStrut(16));
        body.setAlignmentX(LEFT_ALIGNMENT);
        page.add(body);
        setContentPane(page);
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
        getAccessibleContext()
                .setAccessibleDescription(texts.get("text." + request.purpose()) + " " + request.origin());
    }

    /** Puts {@code content} under the heading, with its buttons, and shows the window. */
    void show(JComponent content, JComponent focus, JButton preferred, JButton... others) {
        JPanel buttons = new JPanel();
        buttons.setLayout(new BoxLayout(buttons, BoxLayout.X_AXIS));
        buttons.setBorder(BorderFactory.createEmptyBorder(MARGIN / 2, 0, 0, 0));
        buttons.add(Box.createHorizontalGlue());
        for (JButton other : others) {
            buttons.add(other);
            buttons.add(Box.createHorizontalStrut(MARGIN / 3));
        }
        buttons.add(preferred);
        body.removeAll();
        body.add(content, BorderLayout.CENTER);
        body.add(buttons, BorderLayout.SOUTH);
        getRootPane().setDefaultButton(preferred);
        fit();
        if (!isVisible()) {
            setLocationRelativeTo(null);
            setVisible(true);
        }
        toFront();
        focus.requestFocusInWindow();
    }

    /** Fits the window to what it says now, without moving it. */
    void fit() {
        pack();
    }

    private static JComponent heading(Texts texts, Request request) {
        Font font = UIManager.getFont("h2.font");
        JTextArea heading = WrappedText.of(texts.get("heading." + request.purpose()), font);
        JPanel row = new JPanel(new BorderLayout(MARGIN / 2, 0));
        row.setAlignmentX(LEFT_ALIGNMENT);
        row.add(heading, BorderLayout.CENTER);
        if (request.testEnvironment()) {
            JPanel corner = new JPanel(new BorderLayout());
            corner.add(new Badge(texts.get("badge.test")), BorderLayout.NORTH);
            row.add(corner, BorderLayout.EAST);
        }
        return row;
    }

    private static JComponent cardNumber(Texts texts, String number) {
        CardNumberText text = CardNumberText.of(number);
        JPanel row = new JPanel();
        row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
        row.setAlignmentX(LEFT_ALIGNMENT);
        JLabel leading = new JLabel(texts.get("card.number") + "  " + text.leading() + " ");
        JLabel last = new JLabel(text.lastFour());
        last.putClientProperty("FlatLaf.styleClass", "h4");
        for (Component part : new Component[] {leading, last}) {
            row.add(part);
        }
        row.setMaximumSize(new Dimension(Integer.MAX_VALUE, row.getPreferredSize().height));
        row.getAccessibleContext().setAccessibleName(texts.get("card.number") + " " + text.inOneLine());
        return row;
    }
}
