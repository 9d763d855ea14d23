package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.daemon.gateway.SessionTest.await;
import static se.kortbro.daemon.gateway.SessionTest.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.activation.Portal;
import se.kortbro.daemon.activation.ProgressSink.Phase;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;

/** An activation as the page takes part in it (PROTOCOL.md section 5). */
class ActivationCallTest {
    static final String RUN = "{'orderId':'order-1','progressToken':'p-7',"
            + "'certificates':[{'purpose':'authentication','key':'EC_P256'}]}";

    @Test
    void theChallengeGoesThroughThePageAndItsAnswerComesBack() throws Exception {
        AtomicReference<byte[]> response = new AtomicReference<>();
        try (Fakes fakes = new Fakes();
                PageClient page = fakes.page()) {
            fakes.workflows.activate = (portal, progress, cancellation) -> response.set(portal.authorize(
                    "order-1", Fakes.CARD_NUMBER, new AdminChallenge(AdminChallenge.Algorithm.TDES, new byte[8])));
            page.call(1, "activation.run", RUN);
            JsonNode asked = page.next();
            assertThat(asked.path("method").asText()).isEqualTo("activation.authorize");
            assertThat(asked.path("params").path("algorithm").asText()).isEqualTo("TDES");
            assertThat(asked.path("params").path("challenge").asText()).isEqualTo("AAAAAAAAAAA=");
            page.send("{'jsonrpc':'2.0','id':" + asked.path("id") + ",'result':{'response':'AQIDBAUGBwg='}}");
            assertThat(page.next().has("result")).isTrue();
        }
        assertThat(response.get()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void theCertificateComesThroughThePage() throws Exception {
        AtomicReference<Portal.Issued> issued = new AtomicReference<>();
        try (Fakes fakes = new Fakes();
                PageClient page = fakes.page()) {
            fakes.workflows.activate = (portal, progress, cancellation) -> issued.set(portal.issue(request()));
            page.call(1, "activation.run", RUN);
            JsonNode asked = page.next();
            assertThat(asked.path("method").asText()).isEqualTo("activation.issue");
            assertThat(asked.path("params").path("purpose").asText()).isEqualTo("authentication");
            assertThat(asked.path("params").has("proof")).isFalse();
            assertThat(asked.path("params").has("attestation")).isFalse();
            page.send(
                    "{'jsonrpc':'2.0','id':" + asked.path("id") + ",'result':{'certificate':'MAA=','chain':['MAA=']}}");
            assertThat(page.next().has("result")).isTrue();
        }
        assertThat(issued.get().certificate()).containsExactly(0x30, 0);
        assertThat(issued.get().chain()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2006", "\"2006\"", "\"order.none\""})
    void thePortalsRefusalIsHandedBackAsItWasWritten(String portalCode) throws Exception {
        JsonNode error = refused(
                "'error':{'code':1,'message':'no','data':{'portalCode':" + portalCode.replace('"', '\'') + "}}");

        assertThat(error.path("code").asInt()).isEqualTo(4201);
        assertThat(error.path("data").path("portalCode").toString()).isEqualTo(portalCode);
    }

    @Test
    void anErrorWithoutAPortalCodeIsARefusalToo() throws Exception {
        JsonNode error = refused("'error':{'code':-32000,'message':'no'}");

        assertThat(error.path("code").asInt()).isEqualTo(4201);
        assertThat(error.path("data").has("portalCode")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'result':{}",
                "'result':null",
                "'result':{'certificate':7}",
                "'result':{'certificate':'!'}",
                "'result':{'certificate':'MAA=','chain':'MAA='}",
                "'error':'no'",
                "'result':{},'error':{}"
            },
            quoteCharacter = '`')
    void anAnswerThatIsNoneIsSilence(String members) throws Exception {
        JsonNode error = refused(members);

        assertThat(error.path("code").asInt()).isEqualTo(4205);
        assertThat(error.path("data").path("resumable").asBoolean()).isTrue();
    }

    @Test
    void aPageThatDoesNotAnswerInTimeIsSilentAndItsLateAnswerIsForgotten() throws Exception {
        try (Fakes fakes = new Fakes(Duration.ofMillis(200));
                PageClient page = fakes.page()) {
            fakes.workflows.activate = (portal, progress, cancellation) -> portal.issue(request());
            page.call(1, "activation.run", RUN);
            JsonNode asked = page.next();
            assertThat(code(page.next())).isEqualTo(4205);
            page.send("{'jsonrpc':'2.0','id':" + asked.path("id") + ",'result':{'certificate':'MAA='}}");
            assertThat(page.ask(2, "readers.list", "{}").has("result")).isTrue();
        }
    }

    @Test
    void aCancelledActivationStopsWaitingForThePage() throws Exception {
        try (Fakes fakes = new Fakes();
                PageClient page = fakes.page()) {
            fakes.workflows.activate = (portal, progress, cancellation) -> portal.issue(request());
            page.call(1, "activation.run", RUN);
            page.next();
            page.send("{'jsonrpc':'2.0','method':'request.cancel','params':{'id':1}}");
            assertThat(code(page.next())).isEqualTo(4401);
        }
    }

    @Test
    void aPageThatGoesAwayEndsTheWaitForIt() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (Fakes fakes = new Fakes()) {
            fakes.workflows.activate = (portal, progress, cancellation) -> {
                try {
                    portal.issue(request());
                } finally {
                    ended.countDown();
                }
            };
            try (PageClient page = fakes.page()) {
                page.call(1, "activation.run", RUN);
                page.next();
            }
            await(ended);
        }
    }

    @Test
    void progressBearsTheToken() throws Exception {
        try (Fakes fakes = new Fakes();
                PageClient page = fakes.page()) {
            fakes.workflows.activate =
                    (portal, progress, cancellation) -> progress.progress(40, Phase.REQUESTING_CERTIFICATE, true);
            page.call(1, "activation.run", RUN);
            JsonNode params = page.next().path("params");
            assertThat(params.path("progressToken").asText()).isEqualTo("p-7");
            assertThat(params.path("percent").asInt()).isEqualTo(40);
            assertThat(params.path("phase").asText()).isEqualTo("requestingCertificate");
            assertThat(params.path("message").asText()).isEqualTo("Hämtar SITHS eID");
            assertThat(params.path("keepCardInserted").asBoolean()).isTrue();
            assertThat(page.next().has("result")).isTrue();
        }
    }

    @Test
    void aCardPulledFromAnActivationCanBeResumedAndOneThatWasOnlyReadCannot() throws Exception {
        try (Fakes fakes = new Fakes();
                PageClient page = fakes.page()) {
            fakes.workflows.activate = (portal, progress, cancellation) -> {
                throw new CardFailure.Removed();
            };
            fakes.workflows.pin = cancellation -> {
                throw new CardFailure.Removed();
            };
            JsonNode activation = page.ask(1, "activation.run", RUN).path("error");
            JsonNode change = page.ask(2, "pin.change", "{'pin':'pin1'}").path("error");
            assertThat(activation.path("data").path("resumable").asBoolean(false))
                    .isTrue();
            assertThat(change.path("code").asInt()).isEqualTo(4004);
            assertThat(change.path("data").path("resumable").asBoolean(true)).isFalse();
        }
    }

    private static JsonNode refused(String members) throws Exception {
        try (Fakes fakes = new Fakes();
                PageClient page = fakes.page()) {
            fakes.workflows.activate = (portal, progress, cancellation) -> portal.issue(request());
            page.call(1, "activation.run", RUN);
            JsonNode asked = page.next();
            page.send("{'jsonrpc':'2.0','id':" + asked.path("id") + "," + members + "}");
            return page.next().path("error");
        }
    }

    private static Portal.IssueRequest request() {
        return new Portal.IssueRequest(
                "order-1",
                Fakes.CARD_NUMBER,
                KeySlot.AUTHENTICATION,
                Base64.getDecoder().decode("MAA="),
                Optional.empty(),
                List.of());
    }
}
