package se.kortbro.daemon.look;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** Kortbro's mark, by which its windows are known where windows are listed: a card with its chip. Drawn, so sharp in every size. */
public final class Mark {
    private static final int[] SIZES = {16, 20, 24, 32, 48, 64, 128};
    private static final Color GROUND = new Color(0x0B5CAD);
    private static final Color CARD = Color.WHITE;
    private static final Color CHIP = new Color(0xE0A526);

    private Mark() {}

    /** In the sizes that desktops ask for. */
    public static List<Image> images() {
        return Arrays.stream(SIZES).mapToObj(Mark::image).toList();
    }

    private static Image image(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        fill(g, GROUND, size, 0, 0, 1, 1, 0.4);
        fill(g, CARD, size, 0.14, 0.25, 0.72, 0.5, 0.14);
        fill(g, CHIP, size, 0.24, 0.38, 0.22, 0.18, 0.06);
        g.dispose();
        return image;
    }

    /** A rounded box, in parts of the image's size. */
    private static void fill(Graphics2D g, Color colour, int size, double x, double y, double w, double h, double arc) {
        g.setColor(colour);
        g.fill(new RoundRectangle2D.Double(x * size, y * size, w * size, h * size, arc * size, arc * size));
    }
}
