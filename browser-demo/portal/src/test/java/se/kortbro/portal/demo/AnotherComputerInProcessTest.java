package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.portal.Portal;
import se.kortbro.portal.PortalSettings;
import se.kortbro.portal.authority.CertificateBytes;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * An activation that is begun on one computer and finished on another, which has no journal of it, with the real portal; and
 * then the first computer again.
 */
final class AnotherComputerInProcessTest {
    private static final int AUTHENTICATION_KEY = 0x9A;

    @TempDir
    private Path folder;

    private final SimulatedReader here = new SimulatedReader();
    private final SimulatedReader there = new SimulatedReader();
    private Portal portal;
    private SimulatedCard card;
    private WholeDaemon first;
    private WholeDaemon second;
    private String order;
    private X509Certificate issuedFirst;

    /** On the first computer the portal's certificate reaches the page, and the card is pulled before it reaches the card. */
    @BeforeEach
    void beginOnTheFirst() throws Exception {
        portal = new Portal(
                PortalSettings.demo(Files.createDirectories(folder.resolve("portal")), 0, 28471, 28570),
                Clock.systemUTC(),
                new SecureRandom());
        portal.start(routes -> {});
        card = WholeDaemon.card(portal.certificateAuthority()::transportCertificate, WholeDaemon.NUMBERS.get(0));
        first = computer("first", here);
        second = computer("second", there);
        here.insert(card);
        PortalVisit visit = visit(first);
        assertThat(visit.enter().status()).isEqualTo(200);
        order = visit.order("authentication");
        AtomicReference<JsonNode> issued = new AtomicReference<>();
        visit.page().answer("activation.issue", question -> {
            JsonNode answer = visit.ask(question, "issue");
            issued.set(answer.path("certificate"));
            here.pull();
            return answer;
        });
        assertThat(Desk.code(visit.activate(order))).isEqualTo(4004);
        issuedFirst =
                CertificateBytes.parse(Base64.getDecoder().decode(issued.get().asText()));
        there.insert(card);
    }

    @AfterEach
    void end() throws Exception {
        first.close();
        second.close();
        portal.close();
    }

    @Test
    void itEndsThereInAWorkingCardAndThePortalHasRevokedTheFirstCertificate() throws Exception {
        PortalVisit visit = visit(second);
        visit.enter();
        assertThat(Desk.pending(visit.page())).as("nothing is known there").isEmpty();

        X509Certificate certificate = certificate(visit.activate(order));

        assertThat(card.publicKey(AUTHENTICATION_KEY)).contains(certificate.getPublicKey());
        assertThat(certificate).isNotEqualTo(issuedFirst);
        assertThat(portal.certificateAuthority().register().isVoid(issuedFirst)).isTrue();
        assertThat(portal.certificateAuthority().register().isVoid(certificate)).isFalse();
        assertThat(visit(second).logIn("login").status()).as("with the new one").isEqualTo(200);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void backOnTheFirstThePortalRefusesTheFinishedOrderAndNothingIsTouchedOrPendingAnyMore() throws Exception {
        PortalVisit there = visit(second);
        there.enter();
        there.activate(order);
        moveBack();
        PortalVisit visit = visit(first);
        visit.logIn("login");
        assertThat(Desk.pending(visit.page())).as("as far as is known here").containsExactly(order);
        CardContents finished = CardContents.of(card);

        JsonNode answer = visit.activate(order);

        assertThat(Desk.code(answer)).isEqualTo(4201);
        assertThat(answer.at("/error/data/portalCode").asInt()).isEqualTo(2006);
        assertThat(CardContents.of(card)).isEqualTo(finished);
        assertThat(Desk.pending(visit.page())).isEmpty();
        assertThat(visit(first).logIn("login").status()).isEqualTo(200);
    }

    @Test
    void backOnTheFirstAnOrderThatTheSecondLeftUnfinishedIsFinishedWithAThirdKey() throws Exception {
        PortalVisit other = visit(second);
        other.enter();
        other.page().answer("activation.issue", question -> {
            JsonNode answer = other.ask(question, "issue");
            there.pull();
            return answer;
        });
        assertThat(Desk.code(other.activate(order))).isEqualTo(4004);
        here.insert(card);
        PortalVisit visit = visit(first);
        visit.enter();

        X509Certificate certificate = certificate(visit.activate(order));

        assertThat(card.publicKey(AUTHENTICATION_KEY)).contains(certificate.getPublicKey());
        assertThat(portal.certificateAuthority().register().isVoid(certificate)).isFalse();
        assertThat(Desk.pending(visit.page())).isEmpty();
        assertThat(visit(first).logIn("login").status()).isEqualTo(200);
    }

    private WholeDaemon computer(String name, SimulatedReader reader) throws Exception {
        return new WholeDaemon(
                Files.createDirectories(folder.resolve(name)), portal.origin(), new SimulatedWinscard(reader));
    }

    private PortalVisit visit(WholeDaemon computer) throws InterruptedException {
        return new PortalVisit(portal.origin(), computer.page(portal.origin()));
    }

    private void moveBack() {
        there.pull();
        here.insert(card);
    }

    private static X509Certificate certificate(JsonNode answer) {
        assertThat(answer.at("/error").toString()).isEmpty();
        return CertificateBytes.parse(Base64.getDecoder()
                .decode(answer.at("/result/certificates/0/der").asText()));
    }
}
