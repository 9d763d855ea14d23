package se.kortbro.portal.authority;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The test authorities of this portal: a root and an issuer of persons' certificates, and the one whose transport
 * certificates reserve cards come with. Made at the first start; what they issue is in {@link #register()}. Any thread.
 */
public final class CertificateAuthority {
    /** So that a clock that is a little behind ours finds a new certificate valid. */
    static final Duration BACKDATED = Duration.ofMinutes(5);

    /** As long as a reserve card is good for. */
    private static final Duration CARD_LIFE = Duration.ofDays(2 * 365);

    private final SigningAuthority root;
    private final SigningAuthority person;
    private final SigningAuthority transport;
    private final CertificateRegister register;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * Opens the authorities in a folder, and makes those that are not there.
     *
     * @throws IOException the folder cannot be used, or holds something torn
     */
    public CertificateAuthority(Path folder, Clock clock, SecureRandom random) throws IOException {
        this.clock = clock;
        this.random = random;
        AuthorityFolder kept = new AuthorityFolder(folder, random);
        NewAuthorities maker = new NewAuthorities(clock.instant(), random);
        this.root = kept.keep("root", maker::root);
        this.person = kept.keep("person", () -> maker.person(root));
        this.transport = kept.keep("transport", maker::transport);
        this.register = new CertificateRegister(folder.resolve("register"));
    }

    /**
     * The certificate that a reserve card leaves the factory with. A card has one: what the card number had before, from
     * an earlier envelope, is void.
     */
    public X509Certificate transportCertificate(PublicKey key, String cardNumber) {
        register.voidCard(cardNumber);
        Instant now = now();
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.CN, "Reservkort " + cardNumber)
                .build();
        X509Certificate certificate = transport
                .draft(subject, key, now.minus(BACKDATED), now.plus(CARD_LIFE), random)
                .usage(KeyUsage.digitalSignature)
                .extendedUsage(KeyPurposeId.id_kp_clientAuth)
                .cardNumber(cardNumber)
                .signedBy(transport.key());
        register.issued(new IssuedCertificate(CertificateKind.BASE, cardNumber, certificate));
        return certificate;
    }

    /**
     * A SITHS eID.
     *
     * @param kind authentication or signature
     * @param key checked by the caller: whose it is, and that it is fit to be certified
     * @param notAfter its last moment
     */
    public IssuedCertificate personCertificate(
            CertificateKind kind, PublicKey key, String cardNumber, Holder holder, Instant notAfter) {
        CertificateDraft draft =
                person.draft(PersonNames.subject(holder), key, now().minus(BACKDATED), notAfter, random);
        draft.policy(Siths.LEVELS.branch(Integer.toString(holder.level())))
                .cardNumber(cardNumber)
                .names(PersonNames.alternatives(holder));
        if (kind == CertificateKind.AUTHENTICATION) {
            draft.usage(KeyUsage.digitalSignature)
                    .extendedUsage(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_smartcardlogon);
        } else {
            draft.usage(KeyUsage.nonRepudiation);
        }
        var issued = new IssuedCertificate(kind, cardNumber, draft.signedBy(person.key()));
        register.issued(issued);
        return issued;
    }

    /** What stands above a person's certificate: the issuer's first, then the root. */
    public List<X509Certificate> chain() {
        return List.of(person.certificate(), root.certificate());
    }

    /** Decides which certificates of strangers are ours. */
    public CertificateCheck check() {
        return new CertificateCheck(person.certificate(), root.certificate(), transport.certificate(), register, clock);
    }

    public CertificateRegister register() {
        return register;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
