package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.demo.Desk.AUTHENTICATION;
import static se.kortbro.portal.demo.Desk.SIGNATURE;
import static se.kortbro.portal.demo.Desk.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.prompt.PinPadPrompt;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.simulatedcard.Fault;
import se.kortbro.simulatedcard.Listening;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedPinPad;
import se.kortbro.simulatedcard.SimulatedPinPad.Kind;
import se.kortbro.simulatedcard.SimulatedReader;

/** A reader with keys of its own, a person who presses them, and the whole daemon between them and a page. */
final class PinPadInProcessTest {
    private static final String PIN = "123456";
    private static final String NEW = "654321";
    private static final String WRONG = "111111";
    private static final String PUK = "12345678";
    private static final Map<String, String> PIN1 = Map.of("pin", "pin1");
    private static final int SWEDISH = 0x041D;

    @TempDir
    private Path folder;

    private final SimulatedReader reader = new SimulatedReader();
    private final SimulatedPinPad pad = new SimulatedPinPad(reader);
    private final PersonAtThePad person = new PersonAtThePad(pad);
    private SimulatedCard card;
    private WholeDaemon daemon;
    private ProtocolPage page;

    @BeforeEach
    void begin() throws Exception {
        CertificateAuthority authority = new CertificateAuthority(
                Files.createDirectories(folder.resolve("portal")), Clock.systemUTC(), new SecureRandom());
        card = WholeDaemon.card(authority::transportCertificate, WholeDaemon.NUMBERS.get(0));
        SimulatedWinscard winscard = new SimulatedWinscard(reader);
        winscard.pinPad(0, pad);
        daemon = new WholeDaemon(
                Files.createDirectories(folder.resolve("daemon")), WholeDaemon.ANOTHER_ORIGIN, winscard);
        daemon.person(person);
        page = daemon.page();
        new PortalAnswers(authority, card.profile().adminKey()).to(page);
    }

    private void insertWith(Kind kind) {
        pad.become(kind);
        reader.insert(card);
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.close();
    }

    @Test
    void aCodeIsEnteredOnTheReaderAndNoFieldIsShown() {
        insertWith(Kind.GOOD);
        person.enters(PIN);

        assertThat(logIn().has("result")).isTrue();

        assertThat(person.atField).isEmpty();
        assertThat(pad.language()).isEqualTo(SWEDISH);
    }

    /** docs/decisions/0007: window and reader say the same, before a code is verified as well as before it is changed. */
    @ParameterizedTest
    @CsvSource({"en, , en, 0x0409", "en, sv, sv, 0x041D", "sv, en, en, 0x0409"})
    void windowAndReaderSpeakWhatThePersonChoseAndElseThePagesLanguage(
            String ofPage, String chosen, String spoken, int onReader) throws Exception {
        if (chosen != null) {
            Files.writeString(folder.resolve("daemon").resolve("person.json"), "{\"language\": \"" + chosen + "\"}");
        }
        daemon.restart();
        page = daemon.page();
        JsonNode hello =
                page.call("session.hello", Map.of("client", Map.of("name", "test", "version", "1"), "locale", ofPage));
        assertThat(hello.has("result")).isTrue();
        insertWith(Kind.GOOD);

        person.enters(PIN);
        assertThat(logIn().has("result")).isTrue();
        assertThat(pad.language()).as("verifying").isEqualTo(onReader);
        person.enters(PIN, NEW, NEW);
        assertThat(page.call("pin.change", PIN1).has("result")).isTrue();
        assertThat(pad.language()).as("changing").isEqualTo(onReader);

        assertThat(daemon.asked)
                .extracting(asked -> asked.locale().getLanguage())
                .containsExactly(spoken, spoken);
    }

    @Test
    void thePageIsToldThatTheReaderHasKeys() {
        insertWith(Kind.GOOD);

        assertThat(pinPadOfTheReader()).isTrue();
    }

    @Test
    void aCardIsActivatedByOneEntryWhereItWantsOne() {
        insertWith(Kind.GOOD);
        person.enters(PIN);

        JsonNode answer = page.activate("1", AUTHENTICATION);

        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        assertThat(page.percents("1")).endsWith(100);
        assertThat(person.atPad).hasSize(1);
    }

    @Test
    void aCardThatWantsTheCodeForEachSignatureHasItEnteredForEach() {
        insertWith(Kind.GOOD);
        person.enters(PIN).enters(PIN).enters(PIN).enters(PIN).enters(PIN).enters(PIN);

        JsonNode answer = page.activate("1", SIGNATURE);

        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        assertThat(person.atPad).hasSizeGreaterThan(1);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void aWrongCodeIsToldWithTheTriesThatAreLeft() {
        insertWith(Kind.GOOD);
        person.enters(WRONG).enters(PIN);

        assertThat(logIn().has("result")).isTrue();

        assertThat(person.atPad.get(1).problem()).contains(Problem.WRONG);
        assertThat(person.atPad.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(2));
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void aCardThatIsLockedOnTheReaderIsSaidToBe() {
        insertWith(Kind.GOOD);
        person.enters(WRONG).enters(WRONG).enters(WRONG);

        assertThat(code(logIn())).isEqualTo(4102);

        assertThat(person.atPad.get(2).status().triesLeft()).isEqualTo(OptionalInt.of(1));
        assertThat(person.locked).containsExactly(PinRole.PIN1);
    }

    @Test
    void theReadersOwnCancelKeyCancels() {
        insertWith(Kind.GOOD);
        person.does(pad::cancel);

        assertThat(code(logIn())).isEqualTo(4103);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void timeThatRunsOutOnTheReaderIsToldAndSpendsNothing() {
        insertWith(Kind.GOOD);
        person.does(pad::letTimePass).enters(PIN);

        assertThat(logIn().has("result")).isTrue();

        assertThat(person.atPad.get(1).problem()).contains(Problem.PAD_TIMEOUT);
    }

    @Test
    void aCodeOfTheWrongLengthIsToldAndSpendsNothing() {
        insertWith(Kind.GOOD);
        person.enters("12345").enters(PIN);

        assertThat(logIn().has("result")).isTrue();

        assertThat(person.atPad.get(1).problem()).contains(Problem.PAD_MISMATCH);
        assertThat(person.atPad.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void aCardPulledWhileTheReaderAsksEndsTheRequest() {
        insertWith(Kind.GOOD);
        person.does(() -> pad.onAsking(reader::pull));

        assertThat(code(logIn())).isEqualTo(4004);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"GARBLE", "RESET"})
    void anAnswerThatIsLostHasTheCodeEnteredAgainAndSpendsNothing(Fault.Kind fault) {
        insertWith(Kind.GOOD);
        Listening entry = pad.onAsking(() -> reader.fault(new Fault(1, fault)));
        person.enters(PIN).does(() -> {
            entry.close();
            pad.enter(PIN);
        });

        assertThat(logIn().has("result")).isTrue();

        assertThat(reader.faultsFired()).isEqualTo(1);
        assertThat(person.atPad.get(1).problem()).contains(Problem.UNCONFIRMED);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void aPadWithoutAScreenTakesACodeButNoLastTry() {
        insertWith(Kind.GOOD);
        daemon.person(new PinPadPrompt());
        pad.enter(WRONG);
        pad.enter(PIN);
        assertThat(logIn().has("result")).isTrue();

        pad.enter(WRONG);
        pad.enter(WRONG);
        assertThat(code(logIn())).isEqualTo(4105);
        assertThat(card.pinTriesLeft()).isEqualTo(1);
    }

    @Test
    void withNeitherScreenNorKeysItIsSaidAtOnce() {
        insertWith(Kind.CLAIMS_ONLY);
        daemon.person(new PinPadPrompt());

        assertThat(code(logIn())).isEqualTo(4105);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void aPinIsChangedOnTheReader() {
        insertWith(Kind.GOOD);
        person.enters(PIN, NEW, NEW);

        assertThat(page.call("pin.change", PIN1).has("result")).isTrue();

        person.enters(NEW);
        assertThat(logIn().has("result")).isTrue();
        assertThat(person.atField).isEmpty();
    }

    @Test
    void newCodesThatDifferAreToldAndNothingIsSent() {
        insertWith(Kind.GOOD);
        person.enters(PIN, NEW, PIN).enters(PIN, NEW, NEW);

        assertThat(page.call("pin.change", PIN1).has("result")).isTrue();

        assertThat(person.atPad.get(1).problem()).contains(Problem.PAD_MISMATCH);
        assertThat(person.atPad.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void aWrongOldCodeIsToldWithTheTriesThatAreLeft() {
        insertWith(Kind.GOOD);
        person.enters(WRONG, NEW, NEW).enters(PIN, NEW, NEW);

        assertThat(page.call("pin.change", PIN1).has("result")).isTrue();

        assertThat(person.atPad.get(1).problem()).contains(Problem.WRONG);
        assertThat(person.atPad.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void aLockedCardIsUnlockedOnAReaderThatCanReplace() {
        card.become(card.profile().withPinTriesLeft(0));
        insertWith(Kind.GOOD);
        person.enters(PUK, NEW, NEW);

        assertThat(page.call("pin.unblock", PIN1).has("result")).isTrue();

        assertThat(person.atPad.get(0).status().role()).isEqualTo(PinRole.PUK);
        person.enters(NEW);
        assertThat(logIn().has("result")).isTrue();
    }

    @Test
    void whereTheReaderCannotReplaceACodeTheWindowAsks() {
        card.become(card.profile().withPinTriesLeft(0));
        insertWith(Kind.VERIFIES_ONLY);
        person.types(PUK, NEW);

        assertThat(page.call("pin.unblock", PIN1).has("result")).isTrue();

        assertThat(person.atPad).isEmpty();
        person.enters(NEW);
        assertThat(logIn().has("result")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CLAIMS_ONLY", "UNDERSTANDS_NOTHING"})
    void aReaderThatOnlyClaimsToHaveKeysIsAskedOnceAndThenTheWindow(Kind kind) {
        insertWith(kind);
        person.does(() -> {}).types(PIN, PIN, PIN, NEW);

        assertThat(logIn().has("result")).isTrue();
        assertThat(logIn().has("result")).isTrue();
        assertThat(page.call("pin.change", PIN1).has("result")).isTrue();

        assertThat(person.atPad).hasSize(1);
        assertThat(person.atField).hasSize(3);
        assertThat(pinPadOfTheReader()).isFalse();
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    private JsonNode logIn() {
        return page.call("card.authenticate", Map.of("nonce", "n".repeat(44), "purpose", "login"));
    }

    private boolean pinPadOfTheReader() {
        return page.call("readers.list", Map.of())
                .at("/result/readers/0/pinPad")
                .asBoolean();
    }
}
