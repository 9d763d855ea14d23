package se.kortbro.daemon.card.piv;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;

/** The certificates in the slots that we know, each read once as long as nobody else can have changed it. */
final class PivCertificates {
    private final PivObjects objects;
    private final Map<KeySlot, Remembered<Optional<X509Certificate>>> known = new EnumMap<>(KeySlot.class);
    private Optional<X509Certificate> base = Optional.empty();

    PivCertificates(PivObjects objects, PivState state) {
        this.objects = objects;
        for (KeySlot slot : KeySlot.values()) {
            known.put(slot, new Remembered<>(state));
        }
    }

    /** The certificate in a slot, when it parses whole. What the card came with stays known as long as the card stays. */
    Optional<X509Certificate> in(KeySlot slot) {
        if (slot == KeySlot.BASE && base.isPresent()) {
            return base;
        }
        return known(slot).orAsk(() -> remember(slot, ask(slot)));
    }

    private Optional<X509Certificate> ask(KeySlot slot) {
        return objects.read(
                PivSlot.of(slot).certificate(),
                content -> CertificateObject.der(content).flatMap(PivCertificates::parse));
    }

    /** The DER in a slot, asked of the card; what it is, nobody looked at. */
    Optional<byte[]> read(KeySlot slot) {
        Optional<byte[]> der = objects.read(PivSlot.of(slot).certificate(), CertificateObject::der);
        remember(slot, der.flatMap(PivCertificates::parse));
        return der;
    }

    /** Plain, so that every program can read it; gzip only when the card refuses the size. */
    void write(KeySlot slot, byte[] der) {
        int tag = PivSlot.of(slot).certificate();
        known(slot).forget();
        if (slot == KeySlot.BASE) {
            base = Optional.empty();
        }
        if (!objects.write(tag, CertificateObject.plain(der)) && !objects.write(tag, CertificateObject.gzip(der))) {
            throw new CardFailure.StoreFull();
        }
    }

    private Optional<X509Certificate> remember(KeySlot slot, Optional<X509Certificate> certificate) {
        if (slot == KeySlot.BASE) {
            base = certificate;
        }
        return known(slot).set(certificate);
    }

    @SuppressWarnings("NullAway") // the constructor put every slot in
    private Remembered<Optional<X509Certificate>> known(KeySlot slot) {
        return known.get(slot);
    }

    /** Empty for anything but one certificate from the first byte to the last. Total. */
    static Optional<X509Certificate> parse(byte[] der) {
        if (der.length == 0 || der[0] != 0x30) {
            return Optional.empty(); // the JDK's parser would take PEM and PKCS#7 too
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(der);
        try {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return bytes.available() == 0 ? Optional.of(certificate) : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
