package se.kortbro.portal.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import se.kortbro.simulatedcard.KeyPairSource;

/** What the demo can be told on its command line. */
final class DemoOptions {
    /** Where the portal is, unless told otherwise. */
    static final int PORTAL_PORT = 8480;

    /** So slow that a person sees the percentage move; a program that drives the demo is not held up. */
    private static final int LATENCY_FOR_EYES_MILLIS = 120;

    /** So slow that the walk's pictures catch the percentage on its way. */
    private static final int LATENCY_FOR_PICTURES_MILLIS = 60;

    @Option(
            names = "--walk",
            description =
                    "Live the whole story in headless Chromium, print each percentage, leave screenshots, and end.")
    boolean walk;

    @Option(names = "--no-browser", description = "Print the address and open no browser.")
    boolean noBrowser;

    @Option(
            names = "--pin",
            paramLabel = "PIN",
            converter = Typist.class,
            description = "Type this PIN for you whenever the daemon asks (the card's is 123456).")
    @Nullable
    PinTypist typist;

    @Option(
            names = "--reader",
            paramLabel = "simulated|pcsc",
            defaultValue = "simulated",
            description = "A simulated card, or this computer's own readers.")
    ReaderKind reader = ReaderKind.simulated;

    @Option(
            names = "--portal-port",
            paramLabel = "N",
            defaultValue = "" + PORTAL_PORT,
            description = "The portal's port; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    int portalPort = PORTAL_PORT;

    @Option(
            names = "--daemon-port",
            paramLabel = "N",
            description = "The daemon's port (default: the first that is free of 28471 to 28570).")
    @Nullable
    Integer daemonPort;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            description = "How long the simulated card takes for each command, in milliseconds"
                    + " (default: 120 where a browser shows it, else 0).")
    @Nullable
    Integer latencyMillis;

    @Option(names = "--pull-at", paramLabel = "N", description = "Pull the simulated card at command N.")
    @Nullable
    Integer pullAt;

    @Option(names = "--pin-pad", description = "The simulated reader has keys of its own: codes are entered on them.")
    boolean pinPad;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep certificate authority, journal and log in DIR (default: a fresh folder, gone at the end).")
    @Nullable
    Path data;

    @Option(
            names = "--transcript",
            paramLabel = "FILE",
            description = "Write what the daemon says to the card to a new FILE, codes masked.")
    @Nullable
    Path transcript;

    /** Where the simulated card's key pairs come from; a test, which has no time, takes others. */
    KeyPairSource keys = KeyPairSource.secureRandom();

    /** Where the card comes from. */
    enum ReaderKind {
        simulated,
        pcsc
    }

    /** The latency to begin with, in milliseconds. */
    int latency() {
        if (latencyMillis != null) {
            return latencyMillis;
        }
        return walk ? LATENCY_FOR_PICTURES_MILLIS : noBrowser ? 0 : LATENCY_FOR_EYES_MILLIS;
    }

    /** A PIN becomes somebody who types it, and is seen no more. */
    static final class Typist implements ITypeConverter<PinTypist> {
        @Override
        public PinTypist convert(String pin) {
            return new PinTypist(pin.toCharArray());
        }
    }
}
