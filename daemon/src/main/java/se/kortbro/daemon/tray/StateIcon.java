package se.kortbro.daemon.tray;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.AbstractMultiResolutionImage;
import java.awt.image.BufferedImage;
import java.util.List;
import se.kortbro.daemon.tray.Snapshot.State;

/**
 * The icon of a state, drawn anew for each size that is wanted. The states differ by shape, not by colour alone: a card, its
 * outline, its outline struck through, and a ring that fills.
 *
 * <p>No system tells the panel's colour on X11. So both colours have at least 3:1 (WCAG 2.1, 1.4.11) on white as well as on
 * the darkest panels, and what is cut out of a shape is left transparent.
 */
final class StateIcon extends AbstractMultiResolutionImage {
    /** Something is there. */
    static final Color PRESENT = new Color(0x2F7DE1);
    /** Something is missing. */
    static final Color MISSING = new Color(0x7C8791);

    /** The grid that shapes are drawn on, in its units. */
    private static final double GRID = 16;

    private static final int BASE_SIZE = 16;
    private static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64);

    private final State state;
    private final int percent;

    /** @param percent 0 to 100; of interest while busy */
    StateIcon(State state, int percent) {
        this.state = state;
        this.percent = percent;
    }

    @Override
    protected Image getBaseImage() {
        return drawn(BASE_SIZE);
    }

    @Override
    public Image getResolutionVariant(double width, double height) {
        return drawn((int) Math.ceil(Math.max(BASE_SIZE, Math.min(width, height))));
    }

    @Override
    public List<Image> getResolutionVariants() {
        return SIZES.stream().<Image>map(this::drawn).toList();
    }

    /** The icon, {@code size} pixels wide and high, on a transparent ground. */
    BufferedImage drawn(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / GRID, size / GRID);
        switch (state) {
            case NO_READER -> {
                outline(g);
                strike(g);
            }
            case NO_CARD -> outline(g);
            case CARD -> card(g);
            case BUSY -> ring(g);
        }
        g.dispose();
        return image;
    }

    private static void card(Graphics2D g) {
        g.setColor(PRESENT);
        g.fill(new RoundRectangle2D.Double(0, 3, 16, 11, 3.5, 3.5));
        cut(g);
        g.fill(new RoundRectangle2D.Double(2, 6, 4, 3, 1, 1)); // the chip
        g.fill(new RoundRectangle2D.Double(8, 11, 6, 1, 1, 1)); // the line with the number
    }

    private static void outline(Graphics2D g) {
        g.setColor(MISSING);
        g.setStroke(new BasicStroke(2f));
        g.draw(new RoundRectangle2D.Double(1, 4, 14, 9, 2.5, 2.5));
    }

    /** A line from corner to corner, with a gap on both sides that keeps it apart from what it strikes. */
    private static void strike(Graphics2D g) {
        Line2D line = new Line2D.Double(2, 15, 14, 2);
        g.setStroke(new BasicStroke(4.5f));
        cut(g);
        g.draw(line);
        g.setComposite(AlphaComposite.SrcOver);
        g.setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(line);
    }

    /** A ring that fills clockwise from the top; in it the card. */
    private void ring(Graphics2D g) {
        g.setStroke(new BasicStroke(1f));
        g.setColor(MISSING);
        g.draw(new Ellipse2D.Double(1.5, 1.5, 13, 13));
        g.setColor(PRESENT);
        g.setStroke(new BasicStroke(3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.draw(new Arc2D.Double(1.5, 1.5, 13, 13, 90, -3.6 * percent, Arc2D.OPEN));
        g.fill(new RoundRectangle2D.Double(4.5, 5.5, 7, 5, 1.5, 1.5));
    }

    /** From here on what is drawn takes away. */
    private static void cut(Graphics2D g) {
        g.setComposite(AlphaComposite.Clear);
    }
}
