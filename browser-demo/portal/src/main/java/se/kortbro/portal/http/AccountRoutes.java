package se.kortbro.portal.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;
import se.kortbro.portal.session.Journey;
import se.kortbro.portal.session.Session;
import se.kortbro.portal.session.SignIn;
import se.kortbro.portal.token.NoncePurpose;

/** The person's way in and out: nonce, register, log in, overview, log out. */
public final class AccountRoutes {
    private final Visits visits;
    private final SignIn signIn;
    private final Overview overview;

    public AccountRoutes(Visits visits, SignIn signIn, Overview overview) {
        this.visits = visits;
        this.signIn = signIn;
        this.overview = overview;
    }

    public void addTo(RoutesConfig routes) {
        routes.post("/api/nonces", this::nonce);
        routes.post("/api/register", this::register);
        routes.post("/api/login", this::logIn);
        routes.get("/api/me", this::me);
        routes.post("/api/logout", this::logOut);
    }

    private void nonce(Context context) throws IOException {
        Optional<NoncePurpose> purpose = RequestBody.of(context)
                .optionalText("purpose")
                .map(word -> NoncePurpose.of(word)
                        .orElseThrow(() -> new Refusal(Reason.REQUEST_INVALID, "an unknown purpose")));
        String nonce = visits.findOrOpen(context).nonces().give(purpose);
        ResponseBody.send(context, Map.of("nonce", nonce));
    }

    private void register(Context context) throws IOException {
        RequestBody body = RequestBody.of(context);
        Session session = visits.require(context);
        answerCard(context, signIn.register(session, body.token("token", Reason.REQUEST_INVALID)));
    }

    private void logIn(Context context) throws IOException {
        RequestBody body = RequestBody.of(context);
        Journey journey = Journey.of(body.text("journey"))
                .orElseThrow(() -> new Refusal(Reason.REQUEST_INVALID, "an unknown journey"));
        Session session = visits.require(context);
        IssuedCertificate login = signIn.logIn(session, body.token("token", Reason.REQUEST_INVALID), journey);
        visits.rotate(context);
        answerCard(context, login);
    }

    private void me(Context context) {
        ResponseBody.send(context, overview.of(signIn.loggedIn(visits.require(context))));
    }

    private void logOut(Context context) {
        visits.close(context);
        context.status(204);
    }

    private static void answerCard(Context context, IssuedCertificate shown) {
        ResponseBody.send(context, Map.of("cardNumber", shown.cardNumber()));
    }
}
