package se.kortbro.daemon.activation;

import java.security.cert.X509Certificate;
import se.kortbro.daemon.card.KeySlot;

/** The bit of a certificate's key usage (RFC 5280, 4.2.1.3) that its slot is for; other bits are the issuer's matter. */
final class KeyUsage {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private KeyUsage() {}

    /** Whether the certificate says that it is for what the slot is for. */
    static boolean fits(KeySlot slot, X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage != null && usage[slot == KeySlot.SIGNATURE ? NON_REPUDIATION : DIGITAL_SIGNATURE];
    }
}
