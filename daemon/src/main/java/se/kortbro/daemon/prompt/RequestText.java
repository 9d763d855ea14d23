package se.kortbro.daemon.prompt;

import java.awt.BorderLayout;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.look.Fonts;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Space;
import se.kortbro.daemon.look.WrappedText;

/** The upper half of the window, which stays: what it is about, who asks, and for which card. */
final class RequestText extends JPanel {
    private static final int BESIDE_THE_BADGE = Space.TEXT_WIDTH - 80;

    RequestText(Texts texts, Request request) {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setOpaque(false);
        add(heading(texts, request));
        add(Space.high(12));
        add(WrappedText.of(texts.deed(request)));
        if (!request.origin().isEmpty()) {
            add(Space.high(2));
            add(new OriginText(request.origin()));
        }
        add(Space.high(16));
        add(cardNumber(texts, request.cardNumber()));
    }

    private static JComponent heading(Texts texts, Request request) {
        String words = texts.get("heading." + request.purpose());
        if (!request.testEnvironment()) {
            return WrappedText.of(words, Fonts.heading());
        }
        JPanel corner = new JPanel(new BorderLayout());
        corner.setOpaque(false);
        corner.add(new Badge(texts.get("badge.test")), BorderLayout.NORTH);
        JPanel row = new JPanel(new BorderLayout(Space.points(8), 0));
        row.setOpaque(false);
        row.add(WrappedText.of(words, Fonts.heading(), BESIDE_THE_BADGE), BorderLayout.CENTER);
        row.add(corner, BorderLayout.EAST);
        return Space.flat(row);
    }

    /** The last four digits, by which cards are told apart, stand out. */
    private static JComponent cardNumber(Texts texts, String number) {
        CardNumberText text = CardNumberText.of(number);
        JLabel name = new JLabel(texts.get("card.number"));
        name.setForeground(Look.colours().quiet());
        JLabel leading = new JLabel(text.leading());
        JLabel last = new JLabel(text.lastFour());
        last.setFont(Fonts.large().deriveFont(java.awt.Font.BOLD));
        JPanel row = new JPanel();
        row.setOpaque(false);
        row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
        row.add(name);
        row.add(Space.wide(8));
        row.add(leading);
        row.add(Space.wide(6));
        row.add(last);
        row.getAccessibleContext().setAccessibleName(texts.get("card.number") + " " + text.inOneLine());
        return Space.flat(row);
    }
}
