package se.kortbro.portal.authority;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/**
 * Whether a stranger's certificate is one of ours and good now: path validation (RFC 5280, 6) to the root or to the
 * transport authority, then the register, which knows the void ones. A real portal asks OCSP in the register's place.
 */
public final class CertificateCheck {
    private final X509Certificate person;
    private final X509Certificate root;
    private final X509Certificate transport;
    private final CertificateRegister register;
    private final Clock clock;

    CertificateCheck(
            X509Certificate person,
            X509Certificate root,
            X509Certificate transport,
            CertificateRegister register,
            Clock clock) {
        this.person = person;
        this.root = root;
        this.transport = transport;
        this.register = register;
        this.clock = clock;
    }

    /**
     * What was issued here as this certificate.
     *
     * @throws Refusal {@code CERTIFICATE_UNTRUSTED}, {@code _EXPIRED} or {@code _REVOKED}
     */
    public IssuedCertificate check(X509Certificate certificate) {
        if (certificate.getIssuerX500Principal().equals(transport.getSubjectX500Principal())) {
            validate(List.of(certificate), transport);
        } else {
            validate(List.of(certificate, person), root);
        }
        IssuedCertificate issued = register.find(certificate)
                .orElseThrow(() -> new Refusal(Reason.CERTIFICATE_UNTRUSTED, "signed by us and not in the register"));
        if (register.isVoid(certificate)) {
            throw new Refusal(Reason.CERTIFICATE_REVOKED, "void certificate of card " + issued.cardNumber());
        }
        return issued;
    }

    private void validate(List<X509Certificate> path, X509Certificate anchor) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(clock.instant()));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        } catch (CertPathValidatorException e) {
            boolean dates = e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID;
            throw new Refusal(
                    dates ? Reason.CERTIFICATE_EXPIRED : Reason.CERTIFICATE_UNTRUSTED, "no path to our authorities", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Refusal(Reason.CERTIFICATE_UNTRUSTED, "no path to our authorities", e);
        }
    }
}
