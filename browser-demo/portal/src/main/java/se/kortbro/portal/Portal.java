package se.kortbro.portal;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.http.AccountRoutes;
import se.kortbro.portal.http.ConfigRoute;
import se.kortbro.portal.http.DemoRoutes;
import se.kortbro.portal.http.LoopbackServer;
import se.kortbro.portal.http.OrderRoutes;
import se.kortbro.portal.http.Overview;
import se.kortbro.portal.http.PageRoutes;
import se.kortbro.portal.http.Visits;
import se.kortbro.portal.order.AdministrationKey;
import se.kortbro.portal.order.AdministrationKeys;
import se.kortbro.portal.order.ChallengeAnswers;
import se.kortbro.portal.order.ContactPerson;
import se.kortbro.portal.order.DemoOrders;
import se.kortbro.portal.order.Issuing;
import se.kortbro.portal.order.Orders;
import se.kortbro.portal.session.Sessions;
import se.kortbro.portal.session.SignIn;
import se.kortbro.portal.token.TokenCheck;

/**
 * Mina sidor in small. The only place that wires its parts together: what it is made of can be read from top to bottom.
 * The constructor takes the port and opens the authorities; {@link #start} serves.
 */
public final class Portal implements AutoCloseable {
    private final PortalSettings settings;
    private final LoopbackServer server;
    private final CertificateAuthority authority;
    private final Orders orders;
    private final AdministrationKeys administrationKeys = new AdministrationKeys();
    private final DemoOrders demoOrders;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * Takes the port and opens the authorities, or makes them. In the demo the card's orders are there from the start,
     * and so is its administration key.
     *
     * @throws IOException the port is taken, or the folder cannot be used
     */
    public Portal(PortalSettings settings, Clock clock, SecureRandom random) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.authority = new CertificateAuthority(settings.folder(), clock, random);
        this.orders = new Orders(random);
        this.demoOrders = new DemoOrders(
                new ContactPerson(orders, authority, clock), orders, settings.demoCardNumber(), settings.demoKey());
        this.server = new LoopbackServer(settings.port());
        if (settings.demo()) {
            demoOrders.set(true);
            administrationKeys.set(settings.demoCardNumber(), AdministrationKey.demo());
        }
    }

    /**
     * Serves, until it is closed.
     *
     * @param more routes beside the portal's own; they are behind the same gate
     */
    public void start(Consumer<RoutesConfig> more) {
        TokenCheck tokens = new TokenCheck(origin(), authority.check());
        SignIn signIn = new SignIn(tokens, authority.register(), orders);
        Visits visits = new Visits(new Sessions(clock, random));
        Overview overview = new Overview(authority.register(), orders, clock);
        ChallengeAnswers challenges = new ChallengeAnswers(orders, administrationKeys);
        Issuing issuing = new Issuing(orders, authority, tokens, clock);

        server.start(routes -> {
            new ConfigRoute(settings.firstDaemonPort(), settings.lastDaemonPort(), settings.demo()).addTo(routes);
            new AccountRoutes(visits, signIn, overview).addTo(routes);
            new OrderRoutes(visits, signIn, challenges, issuing, authority).addTo(routes);
            if (settings.demo()) {
                new DemoRoutes(demoOrders).addTo(routes);
            }
            more.accept(routes);
            new PageRoutes(origin()).addTo(routes);
        });
    }

    /** What the browser sends, and what the daemon's policy must allow: {@code http://localhost:PORT}. */
    public String origin() {
        return server.origin();
    }

    public int port() {
        return server.port();
    }

    /** Its {@link CertificateAuthority#transportCertificate} is what a new simulated card comes with. */
    public CertificateAuthority certificateAuthority() {
        return authority;
    }

    public Orders orders() {
        return orders;
    }

    /** The demo card's orders: there, gone, or fresh. */
    public DemoOrders demoOrders() {
        return demoOrders;
    }

    public AdministrationKeys administrationKeys() {
        return administrationKeys;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
