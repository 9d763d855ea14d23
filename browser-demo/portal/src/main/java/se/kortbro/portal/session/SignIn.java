package se.kortbro.portal.session;

import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.CertificateRegister;
import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.order.Orders;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;
import se.kortbro.portal.token.AuthToken;
import se.kortbro.portal.token.NoncePurpose;
import se.kortbro.portal.token.TokenCheck;

/** Registering a card and logging in with it: which certificate opens which door. Any thread. */
public final class SignIn {
    private final TokenCheck tokens;
    private final CertificateRegister register;
    private final Orders orders;

    public SignIn(TokenCheck tokens, CertificateRegister register, Orders orders) {
        this.tokens = tokens;
        this.register = register;
        this.orders = orders;
    }

    /** "Ditt kort behöver registreras": the card shows what it came with. */
    public IssuedCertificate register(Session session, AuthToken token) {
        IssuedCertificate shown = tokens.check(token, session.nonces().take(NoncePurpose.REGISTER));
        if (shown.kind() != CertificateKind.BASE) {
            throw new Refusal(Reason.CERTIFICATE_OTHER, "a card is registered with its transport certificate");
        }
        register.held(shown.certificate());
        session.register(shown);
        return shown;
    }

    /**
     * Logs the card in.
     *
     * @throws Refusal {@code NOT_ACTIVATED} (2004) for LOGGA IN with a transport certificate; {@code NO_ORDER} (2006)
     *     for AKTIVERA when there is nothing to fetch
     */
    public IssuedCertificate logIn(Session session, AuthToken token, Journey journey) {
        IssuedCertificate shown = tokens.check(token, session.nonces().take(NoncePurpose.LOGIN));
        if (journey == Journey.ACTIVATE) {
            requireActivation(session, shown);
        } else if (shown.kind() != CertificateKind.AUTHENTICATION) {
            throw new Refusal(Reason.NOT_ACTIVATED, "logged in with the transport certificate");
        } else {
            // It works, so it is on the card: the page that should have said so may have been closed.
            register.held(shown.certificate());
            orders.completeBy(shown.certificate());
        }
        session.logIn(shown);
        return shown;
    }

    /** Who is logged in, if the certificate has not become void since. */
    public IssuedCertificate loggedIn(Session session) {
        return session.login()
                .filter(login -> !register.isVoid(login.certificate()))
                .orElseThrow(() -> new Refusal(Reason.NOT_LOGGED_IN, "nobody is logged in"));
    }

    private void requireActivation(Session session, IssuedCertificate shown) {
        if (shown.kind() != CertificateKind.BASE) {
            throw new Refusal(Reason.CERTIFICATE_OTHER, "a card is activated with its transport certificate");
        }
        IssuedCertificate registered = session.registered()
                .orElseThrow(() -> new Refusal(Reason.NOT_REGISTERED, "no card was registered in this session"));
        if (!registered.cardNumber().equals(shown.cardNumber())) {
            throw new Refusal(Reason.OTHER_CARD, "another card than the one registered");
        }
        if (orders.toActivate(shown.cardNumber()).isEmpty()) {
            throw new Refusal(Reason.NO_ORDER, "no order for card " + shown.cardNumber());
        }
    }
}
