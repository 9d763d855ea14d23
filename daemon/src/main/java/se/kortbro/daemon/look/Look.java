package se.kortbro.daemon.look;

import com.formdev.flatlaf.FlatLightLaf;

/** How windows look. */
public final class Look {
    private Look() {}

    /** Before the first window is made. On the event thread; doing it again does nothing that can be seen. */
    public static void prepare() {
        FlatLightLaf.setup();
    }
}
