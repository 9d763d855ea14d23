package se.kortbro.daemon.look;

/** How light the windows are, as the person has set her computer. */
public enum Theme {
    LIGHT,
    DARK,
    /** For those who see little: black on white, every edge drawn. */
    HIGH_CONTRAST_LIGHT,
    /** For those who see little: white on black, every edge drawn. */
    HIGH_CONTRAST_DARK,
    /** For those who see little, in the colours that she has chosen herself: Windows tells them. */
    HIGH_CONTRAST_SYSTEM;

    /** Whether it was chosen to see at all, and not because it is pleasant. */
    public boolean highContrast() {
        return this != LIGHT && this != DARK;
    }
}
