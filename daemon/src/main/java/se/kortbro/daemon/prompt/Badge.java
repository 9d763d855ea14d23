package se.kortbro.daemon.prompt;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.BorderFactory;
import javax.swing.JLabel;

/** The word by which a person sees that this is not the real thing: white on a dark red, 7:1. */
final class Badge extends JLabel {
    private static final Color GROUND = new Color(0x9B1C31);

    Badge(String text) {
        super(text);
        setForeground(Color.WHITE);
        setBorder(BorderFactory.createEmptyBorder(2, 10, 2, 10));
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D ground = (Graphics2D) g.create();
        ground.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        ground.setColor(GROUND);
        ground.fillRoundRect(0, 0, getWidth(), getHeight(), getHeight(), getHeight());
        ground.dispose();
        super.paintComponent(g);
    }
}
