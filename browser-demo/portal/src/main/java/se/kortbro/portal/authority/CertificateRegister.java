package se.kortbro.portal.authority;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every certificate that was issued here, and what has become of it: issued, held (the card has shown it, or it was
 * reported written), void. Kept as a list of events, so that a restart forgets nothing. Any thread.
 */
public final class CertificateRegister {
    private enum State {
        ISSUED,
        HELD,
        VOID
    }

    private static final class Entry {
        final IssuedCertificate issued;
        State state = State.ISSUED;

        Entry(IssuedCertificate issued) {
            this.issued = issued;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final RegisterFile file;

    CertificateRegister(Path path) throws IOException {
        this.file = new RegisterFile(path);
        file.read(this::replay);
    }

    synchronized void issued(IssuedCertificate certificate) {
        RegisterFile.Event event = RegisterFile.Event.issued(certificate);
        file.append(event);
        replay(event);
    }

    /** The card holds it. What is void stays void. */
    public synchronized void held(X509Certificate certificate) {
        change(RegisterFile.Word.HELD, Fingerprint.of(certificate));
    }

    /** Spärrat: it is not to be accepted any more. */
    public synchronized void revoke(X509Certificate certificate) {
        change(RegisterFile.Word.VOID, Fingerprint.of(certificate));
    }

    /** All that the card number has is void: the card was replaced. */
    public synchronized void voidCard(String cardNumber) {
        List<String> fingerprints = new ArrayList<>();
        entries.forEach((fingerprint, entry) -> {
            if (entry.issued.cardNumber().equals(cardNumber)) {
                fingerprints.add(fingerprint);
            }
        });
        fingerprints.forEach(fingerprint -> change(RegisterFile.Word.VOID, fingerprint));
    }

    /** What was issued here, byte for byte, void or not. */
    public synchronized Optional<IssuedCertificate> find(X509Certificate certificate) {
        return Optional.ofNullable(entries.get(Fingerprint.of(certificate))).map(entry -> entry.issued);
    }

    public synchronized boolean isVoid(X509Certificate certificate) {
        Entry entry = entries.get(Fingerprint.of(certificate));
        return entry == null || entry.state == State.VOID;
    }

    /** What is on the card, as far as the portal knows, oldest first; dates are not looked at. */
    public synchronized List<IssuedCertificate> heldBy(String cardNumber) {
        return entries.values().stream()
                .filter(entry -> entry.state == State.HELD)
                .map(entry -> entry.issued)
                .filter(issued -> issued.cardNumber().equals(cardNumber))
                .toList();
    }

    /** The transport certificate that the card was registered with; no card has two. */
    public Optional<IssuedCertificate> registeredBase(String cardNumber) {
        return heldBy(cardNumber).stream()
                .filter(issued -> issued.kind() == CertificateKind.BASE)
                .findAny();
    }

    /** Certificates for this key that are not void, of any card. SubjectPublicKeyInfo in DER. */
    public synchronized List<IssuedCertificate> certifying(byte[] publicKey) {
        return entries.values().stream()
                .filter(entry -> entry.state != State.VOID && entry.issued.certifies(publicKey))
                .map(entry -> entry.issued)
                .toList();
    }

    private void change(RegisterFile.Word word, String fingerprint) {
        Entry entry = entries.get(fingerprint);
        State next = word == RegisterFile.Word.HELD ? State.HELD : State.VOID;
        if (entry == null || entry.state == State.VOID || entry.state == next) {
            return;
        }
        file.append(RegisterFile.Event.change(word, fingerprint));
        entry.state = next;
    }

    private void replay(RegisterFile.Event event) {
        @Nullable IssuedCertificate certificate = event.certificate();
        if (certificate != null) {
            entries.put(event.fingerprint(), new Entry(certificate));
            return;
        }
        Entry entry = entries.get(event.fingerprint());
        if (entry != null) {
            entry.state = event.word() == RegisterFile.Word.HELD ? State.HELD : State.VOID;
        }
    }
}
