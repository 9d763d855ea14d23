package se.kortbro.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How figures are written. */
final class Figure {
    private static final int DIGITS = 3;

    private Figure() {}

    /** With three digits, whole numbers whole. */
    static String of(double value) {
        BigDecimal number = new BigDecimal(value);
        BigDecimal rounded = Math.abs(value) >= Math.pow(10, DIGITS)
                ? number.setScale(0, RoundingMode.HALF_UP)
                : number.round(new MathContext(DIGITS));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
