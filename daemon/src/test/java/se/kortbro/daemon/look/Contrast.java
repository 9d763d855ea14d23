package se.kortbro.daemon.look;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Contrast as WCAG 2.1 computes it, of what is really painted. */
public final class Contrast {
    private Contrast() {}

    /** Between the ground, which is the colour that there is most of, and the colour farthest from it: the heart of a stroke. */
    public static double of(BufferedImage picture, Rectangle place) {
        Map<Integer, Integer> pixels = new HashMap<>();
        for (int y = place.y; y < place.y + place.height; y++) {
            for (int x = place.x; x < place.x + place.width; x++) {
                pixels.merge(picture.getRGB(x, y), 1, Integer::sum);
            }
        }
        int ground =
                Collections.max(pixels.entrySet(), Map.Entry.comparingByValue()).getKey();
        return pixels.keySet().stream()
                .mapToDouble(colour -> between(new Color(ground), new Color(colour)))
                .max()
                .orElse(1);
    }

    /** "Contrast ratio". */
    public static double between(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** "Relative luminance". */
    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
