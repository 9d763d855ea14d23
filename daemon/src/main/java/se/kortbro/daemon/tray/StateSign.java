package se.kortbro.daemon.tray;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import javax.swing.Icon;
import se.kortbro.daemon.look.Look;

/** A sign for how something is, told apart by its shape: a tick, a triangle, a filled round with a cross. */
record StateSign(Check.State state, int size) implements Icon {
    /** The grid that it is drawn on, in its units. */
    private static final double GRID = 18;

    @Override
    public int getIconWidth() {
        return size;
    }

    @Override
    public int getIconHeight() {
        return size;
    }

    @Override
    public void paintIcon(Component where, Graphics graphics, int x, int y) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(x, y);
        g.scale(size / GRID, size / GRID);
        g.setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Color ground = Look.colours().ground();
        switch (state) {
            case OK -> {
                g.setColor(Look.colours().text());
                g.draw(path(4, 9.5, 7.5, 13, 14, 5.5));
            }
            case WARNING -> {
                g.setColor(Look.colours().text());
                Path2D triangle = path(9, 2, 17, 16, 1, 16);
                triangle.closePath();
                g.draw(triangle);
                g.draw(new Line2D.Double(9, 7, 9, 10.5));
                g.draw(new Line2D.Double(9, 13.2, 9, 13.2));
            }
            case WRONG -> {
                g.setColor(Look.colours().plain());
                g.fill(new Ellipse2D.Double(0, 0, GRID, GRID));
                g.setColor(ground);
                g.draw(new Line2D.Double(6, 6, 12, 12));
                g.draw(new Line2D.Double(12, 6, 6, 12));
            }
        }
        g.dispose();
    }

    private static Path2D path(double x1, double y1, double x2, double y2, double x3, double y3) {
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        path.lineTo(x3, y3);
        return path;
    }
}
