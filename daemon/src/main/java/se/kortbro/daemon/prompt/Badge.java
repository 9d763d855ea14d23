package se.kortbro.daemon.prompt;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JLabel;
import se.kortbro.daemon.look.Fonts;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Space;

/** The word by which a person sees that this is not the real thing. */
final class Badge extends JLabel {
    Badge(String text) {
        super(text);
        setFont(Fonts.strong());
        setBackground(Look.colours().badge());
        setForeground(Look.colours().onBadge());
        setBorder(Space.around(2, 10, 2, 10));
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D ground = (Graphics2D) g.create();
        ground.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        ground.setColor(getBackground());
        ground.fillRoundRect(0, 0, getWidth(), getHeight(), getHeight(), getHeight());
        ground.dispose();
        super.paintComponent(g);
    }
}
