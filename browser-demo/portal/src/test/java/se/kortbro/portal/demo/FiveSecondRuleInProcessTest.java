package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.pcsc.Winscard;
import se.kortbro.daemon.pcsc.Winscard.Context;
import se.kortbro.daemon.pcsc.Winscard.Disposition;
import se.kortbro.daemon.pcsc.Winscard.Handle;
import se.kortbro.daemon.pcsc.Winscard.Share;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.TestIssuer;

/** A person who takes three minutes for each code, a portal that takes a hundred seconds, and Windows' rule of five. */
@Tag("long")
final class FiveSecondRuleInProcessTest {
    private static final Duration TYPING = Duration.ofMinutes(3);
    private static final Duration THINKING = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    private final TestIssuer issuer = new TestIssuer();
    private final SimulatedReader reader = new SimulatedReader();
    private final Winscard system = new SimulatedWinscard(reader);
    private final FiveSecondRule rule = new FiveSecondRule(system, reader);
    private final SimulatedCard card = WholeDaemon.card(issuer, WholeDaemon.NUMBERS.get(0));
    private WholeDaemon daemon;
    private ProtocolPage page;

    @BeforeEach
    void begin() throws Exception {
        reader.insert(card);
        daemon = new WholeDaemon(folder, WholeDaemon.ANOTHER_ORIGIN, rule);
        daemon.person(new SlowPerson());
        page = daemon.page();
        ForgetfulPortal portal = new ForgetfulPortal(issuer, card.profile().adminKey());
        portal.to(page);
        page.answer("activation.authorize", question -> {
            rule.pass(THINKING);
            return portal.authorize(question);
        });
        page.answer("activation.issue", request -> {
            rule.pass(THINKING);
            return portal.issue(request);
        });
        assertThat(page.call("card.read", Map.of()).has("result")).isTrue();
    }

    @AfterEach
    void end() throws Exception {
        daemon.close();
    }

    @Test
    void aCardThatIsHeldAloneIsNeverReset() {
        assertThat(activate().has("result")).isTrue();

        assertThat(rule.resets()).isZero();
    }

    @Test
    void whereAnotherProgramHasTheCardOpenNoTransactionWaitsForAPersonOrThePortal() throws Exception {
        try (Context other = system.establish()) {
            Handle open = other.connect(other.readers().get(0), Share.SHARED);
            for (String purpose : new String[] {"register", "login"}) {
                assertThat(page.call("card.authenticate", Map.of("nonce", "n".repeat(44), "purpose", purpose))
                                .has("result"))
                        .isTrue();
            }
            assertThat(activate().has("result")).isTrue();
            assertThat(page.call("pin.change", Map.of("pin", "pin1")).has("result"))
                    .isTrue();
            assertThat(page.call("pin.unblock", Map.of("pin", "pin1")).has("result"))
                    .isTrue();
            open.disconnect(Disposition.LEAVE_CARD);
        }

        assertThat(rule.resets()).isZero();
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 9, 11, 13, 15, 17})
    void aResetThatComesAllTheSameIsGotOver(int command) throws Exception {
        try (Context other = system.establish()) {
            Handle open = other.connect(other.readers().get(0), Share.SHARED);
            rule.sleepAfter(command);
            assertThat(activate().has("result")).isTrue();
            open.disconnect(Disposition.LEAVE_CARD);
        }

        assertThat(rule.resets()).isEqualTo(1);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    private JsonNode activate() {
        return page.activate("order-1", Map.of("authentication", "EC_P256"));
    }

    /** Types the card's own codes, and 654321 and back for a new PIN. */
    private final class SlowPerson implements PinPrompt {
        private String pin = "123456";

        @Override
        public Dialogue open(Request request, Cancellation cancellation) {
            return new Dialogue() {
                @Override
                public Pin ask(PinStatus status, Optional<Problem> problem) {
                    assertThat(problem).isEmpty();
                    rule.pass(TYPING);
                    return typed(pin);
                }

                @Override
                public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
                    assertThat(problem).isEmpty();
                    rule.pass(TYPING);
                    Pin old = typed(current.role() == PinRole.PUK ? "12345678" : pin);
                    pin = pin.equals("123456") ? "654321" : "123456";
                    return new Replacement(old, typed(pin));
                }

                @Override
                public void onPad(PinStatus status, Optional<Problem> problem) {
                    throw new AssertionError("there is no pad");
                }

                @Override
                public void showLocked(PinRole role) {
                    throw new AssertionError("locked: " + role);
                }

                @Override
                public void close() {}
            };
        }

        private Pin typed(String code) {
            return Pin.takeOver(code.toCharArray());
        }
    }
}
