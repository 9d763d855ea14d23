package se.kortbro.daemon.activation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** Whether a certificate is valid at a time by this computer's clock. */
final class Validity {
    /** How far ahead a {@code notBefore} may be: the clocks of wards are not the portal's. */
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private Validity() {}

    static boolean at(Instant now, X509Certificate certificate) {
        return !certificate.getNotBefore().toInstant().isAfter(now.plus(TOLERANCE))
                && !certificate.getNotAfter().toInstant().isBefore(now);
    }
}
