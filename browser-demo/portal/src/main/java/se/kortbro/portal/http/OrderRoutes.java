package se.kortbro.portal.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.authority.CertificateBytes;
import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.order.ChallengeAnswers;
import se.kortbro.portal.order.IssueRequest;
import se.kortbro.portal.order.Issuing;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.session.Session;
import se.kortbro.portal.session.SignIn;
import se.kortbro.portal.token.Base64Text;

/** What the daemon asks through the page while it activates a card. */
public final class OrderRoutes {
    private final Visits visits;
    private final SignIn signIn;
    private final ChallengeAnswers challenges;
    private final Issuing issuing;
    private final CertificateAuthority authority;

    public OrderRoutes(
            Visits visits,
            SignIn signIn,
            ChallengeAnswers challenges,
            Issuing issuing,
            CertificateAuthority authority) {
        this.visits = visits;
        this.signIn = signIn;
        this.challenges = challenges;
        this.issuing = issuing;
        this.authority = authority;
    }

    public void addTo(RoutesConfig routes) {
        routes.post("/api/orders/{id}/authorize", this::authorize);
        routes.post("/api/orders/{id}/issue", this::issue);
        routes.post("/api/orders/{id}/complete", this::complete);
    }

    private void authorize(Context context) throws IOException {
        Session session = visits.require(context);
        IssuedCertificate login = signIn.loggedIn(session);
        RequestBody body = RequestBody.of(context);
        byte[] response = challenges.answer(
                login,
                session.challenges(),
                context.pathParam("id"),
                body.text("cardNumber"),
                body.text("algorithm"),
                Base64Text.decode(body.text("challenge"), Reason.REQUEST_INVALID));
        ResponseBody.send(context, Map.of("response", Base64Text.encode(response)));
    }

    /** An attestation, where there is one, is not looked at: this portal knows no maker's root. */
    private void issue(Context context) throws IOException {
        IssuedCertificate login = login(context);
        RequestBody body = RequestBody.of(context);
        IssuedCertificate issued = issuing.issue(
                login,
                new IssueRequest(
                        context.pathParam("id"),
                        body.text("cardNumber"),
                        body.text("purpose"),
                        Base64Text.decode(body.text("csr"), Reason.CSR_INVALID),
                        body.token("proof", Reason.PROOF_MISSING)));
        List<String> chain = authority.chain().stream()
                .map(CertificateBytes::of)
                .map(Base64Text::encode)
                .toList();
        ResponseBody.send(context, Map.of("certificate", Base64Text.encode(issued.der()), "chain", chain));
    }

    private void complete(Context context) throws IOException {
        IssuedCertificate login = login(context);
        String certificate = RequestBody.of(context).text("certificate");
        issuing.complete(login, context.pathParam("id"), Base64Text.decode(certificate, Reason.CERTIFICATE_INVALID));
        ResponseBody.empty(context);
    }

    private IssuedCertificate login(Context context) {
        return signIn.loggedIn(visits.require(context));
    }
}
