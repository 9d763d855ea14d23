package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.activation.AuthenticationRequest;
import se.kortbro.daemon.activation.AuthenticationToken;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.CardWorkflows;
import se.kortbro.daemon.activation.Journal;
import se.kortbro.daemon.apdu.Transcript;
import se.kortbro.daemon.apdu.TranscriptFile;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.piv.PivEdge;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.token.AuthToken;
import se.kortbro.portal.token.TokenCheck;
import se.kortbro.simulatedcard.SimulatedReader;

/** What a daemon wrote down while two cards were read and logged in with at the same time plays back, card by card. */
final class TranscriptInProcessTest {
    private static final String NONCE = Base64.getEncoder().encodeToString(new byte[32]);
    private static final char[] ANOTHER_PIN = {'0', '0', '0', '0', '0', '0'};

    @TempDir
    private Path folder;

    private CertificateAuthority authority;
    private final List<String> tokens = new ArrayList<>();
    private String text;

    @BeforeEach
    void record() throws Exception {
        authority = new CertificateAuthority(
                Files.createDirectories(folder.resolve("portal")), Clock.systemUTC(), new SecureRandom());
        SimulatedReader[] readers = {new SimulatedReader(), new SimulatedReader()};
        for (int i = 0; i < readers.length; i++) {
            readers[i].insert(WholeDaemon.card(authority::transportCertificate, WholeDaemon.NUMBERS.get(i)));
        }
        Path file = folder.resolve("cards.txt");
        Path data = Files.createDirectories(folder.resolve("daemon"));
        try (WholeDaemon daemon = new WholeDaemon(
                data, WholeDaemon.ANOTHER_ORIGIN, new SimulatedWinscard(readers), TranscriptFile.create(file))) {
            ProtocolPage page = daemon.page();
            assertThat(page.call("readers.list", Map.of()).at("/result/readers"))
                    .hasSize(2);
            onBoth(page, "card.read", Map.of());
            onBoth(page, "card.authenticate", Map.of("nonce", NONCE, "purpose", "login"))
                    .forEach(answer -> tokens.add(answer.at("/result/signature").asText()));
            text = Files.readString(file); // as it is while the daemon runs: it may be killed now
        }
    }

    /** Asks both readers at once. */
    private static List<JsonNode> onBoth(ProtocolPage page, String method, Map<String, String> params) {
        List<CompletableFuture<JsonNode>> asked = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
            Map<String, String> all = new java.util.HashMap<>(params);
            all.put("reader", SimulatedWinscard.reader(reader));
            asked.add(page.begin(method, all));
        }
        List<JsonNode> answers = asked.stream().map(CompletableFuture::join).toList();
        assertThat(answers).allMatch(answer -> answer.has("result"));
        return answers;
    }

    @Test
    void eachCardIsReadAndLoggedInWithAgain() throws Exception {
        TokenCheck portal = new TokenCheck(WholeDaemon.ORIGIN, authority.check());
        Set<String> numbers = new HashSet<>();
        for (Transcript transcript : Transcript.cards(text)) {
            Card card = new PivEdge().recognise(transcript.layered()).orElseThrow();
            card.forgetState(); // as at the beginning of each hold
            assertThat(card.pins().get(0).triesLeft()).hasValue(3);
            assertThat(card.certificates())
                    .hasSize(1)
                    .allSatisfy(base -> authority.check().check(base.certificate()));
            card.forgetState();

            AuthToken token = login(card);

            numbers.add(portal.check(token, NONCE).cardNumber());
            assertThat(tokens).contains(token.signature());
            assertThat(transcript.finished()).isTrue();
        }
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(WholeDaemon.NUMBERS.subList(0, 2));
    }

    private AuthToken login(Card card) {
        CardWorkflows workflows = new CardWorkflows(
                new PinTypist(ANOTHER_PIN),
                new Journal(folder.resolve("no journal"), Clock.systemUTC()),
                Clock.systemUTC());
        Caller caller = new Caller(WholeDaemon.ORIGIN, true, Locale.ENGLISH);
        AuthenticationToken token = workflows.authenticate(
                new SharedCard(card),
                new AuthenticationRequest(caller, NONCE, AuthenticationRequest.Purpose.LOGIN, Optional.empty()),
                new Cancellation());
        Base64.Encoder base64 = Base64.getEncoder();
        return new AuthToken(
                base64.encodeToString(token.certificate()),
                token.algorithm(),
                base64.encodeToString(token.signature()),
                "web-eid:1.0");
    }

    @Test
    void noPinIsInIt() {
        String pin = HexFormat.of().formatHex("123456".getBytes(StandardCharsets.US_ASCII));

        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(pin);
        assertThat(text.lines()).filteredOn("> 00200080 **"::equals).hasSize(2);
    }

    /** Held as a login holds it: others may use the card while the person types. */
    private record SharedCard(Card card) implements HeldCard {
        @Override
        public String reader() {
            return "Transcript";
        }

        @Override
        public void pause() {
            card.forgetState();
        }

        @Override
        public void resetAtEnd() {}
    }
}
