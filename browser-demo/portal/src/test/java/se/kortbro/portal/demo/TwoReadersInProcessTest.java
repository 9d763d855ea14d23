package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.demo.Desk.AUTHENTICATION;
import static se.kortbro.portal.demo.Desk.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.portal.authority.CertificateBytes;
import se.kortbro.simulatedcard.SimulatedCard;

/** Two cards in two readers at once. */
final class TwoReadersInProcessTest {
    private static final int AUTHENTICATION_KEY = 0x9A;

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void begin() throws Exception {
        desk = new Desk(folder);
        desk.reader.insert(desk.card(0));
        desk.another.insert(desk.card(1));
    }

    @AfterEach
    void end() throws InterruptedException {
        desk.close();
    }

    @Test
    void twoPagesActivateBothAtTheSameTime() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        CompletableFuture<JsonNode> first = begin(together(both), "a", 0);
        CompletableFuture<JsonNode> second = begin(together(both), "b", 1);

        assertItsOwn(first.join(), desk.card(0));
        assertItsOwn(second.join(), desk.card(1));
        assertThat(desk.portal.issued()).isEqualTo(2);
    }

    @Test
    void onePageActivatesBothAtTheSameTime() throws Exception {
        ProtocolPage page = together(new CyclicBarrier(2));
        CompletableFuture<JsonNode> first = begin(page, "a", 0);
        CompletableFuture<JsonNode> second = begin(page, "b", 1);

        assertItsOwn(first.join(), desk.card(0));
        assertItsOwn(second.join(), desk.card(1));
        for (String order : List.of("a", "b")) {
            assertThat(page.percents(order)).isSorted().endsWith(100).containsOnlyOnce(100);
        }
    }

    @Test
    void aCardPulledFromOneReaderLeavesTheOthersRunAlone() throws Exception {
        ProtocolPage page = desk.page();
        SlowPortal slow = new SlowPortal(desk.portal, page);
        CompletableFuture<JsonNode> first = begin(page, "a", 0);
        slow.awaitAsked();

        desk.another.pull();
        slow.answer();

        assertItsOwn(first.join(), desk.card(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"activation.run", "card.read", "card.authenticate", "activation.pending"})
    void aRequestThatNamesNoReaderIsAskedWhichOne(String method) throws Exception {
        Map<String, Object> params = new HashMap<>(ProtocolPage.order("a", AUTHENTICATION));
        params.put("nonce", Base64.getEncoder().encodeToString(new byte[32]));
        params.put("purpose", "login");

        JsonNode answer = desk.page().call(method, params);

        assertThat(code(answer)).isEqualTo(-32602);
        assertThat(answer.at("/error/data/field").asText()).isEqualTo("reader");
        assertThat(desk.daemon.asked).isEmpty();
    }

    /** A page whose portal answers nobody before two have asked: who is alone waits in vain. */
    private ProtocolPage together(CyclicBarrier both) throws InterruptedException {
        ProtocolPage page = desk.page();
        page.answer("activation.issue", request -> {
            try {
                both.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError("the other activation has not come as far", e);
            }
            return desk.portal.issue(request);
        });
        return page;
    }

    private static CompletableFuture<JsonNode> begin(ProtocolPage page, String order, int reader) {
        Map<String, Object> params = new HashMap<>(ProtocolPage.order(order, AUTHENTICATION));
        params.put("reader", SimulatedWinscard.reader(reader));
        return page.begin("activation.run", params);
    }

    private static void assertItsOwn(JsonNode answer, SimulatedCard card) {
        assertThat(answer.at("/result/cardNumber").asText())
                .isEqualTo(card.profile().cardNumber());
        X509Certificate certificate = CertificateBytes.parse(Base64.getDecoder()
                .decode(answer.at("/result/certificates/0/der").asText()));
        assertThat(card.publicKey(AUTHENTICATION_KEY)).contains(certificate.getPublicKey());
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }
}
