package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Purpose;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

class TextsTest {
    private static final PinStatus SIX = new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 6);
    private static final PinStatus SIX_TO_EIGHT = new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8);

    private final Texts swedish = new Texts(Locale.forLanguageTag("sv-SE"));
    private final Texts english = new Texts(Locale.UK);

    @Test
    void everyPurposeAndEveryCodeHasItsWords() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(keys("sv")).contains("heading." + purpose, "text." + purpose, "own." + purpose, "ok." + purpose);
        }
        for (PinRole role : PinRole.values()) {
            assertThat(keys("sv")).contains("code." + role, "pad.code." + role, "locked." + role, "last." + role);
        }
    }

    @Test
    void everyProblemHasItsWords() {
        for (Problem problem : Problem.values()) {
            assertThat(swedish.problem(problem, PinRole.PUK)).isNotEmpty();
        }
    }

    @Test
    void whoAsksHerselfIsNotToldOfAPage() {
        assertThat(swedish.deed(request(""))).isEqualTo("Jag byter säkerhetskod på mitt kort");
        assertThat(swedish.deed(request("https://portal.example"))).endsWith("på begäran av");
    }

    @Test
    void fewTriesAreToldApartFromEnough() {
        PinStatus two = SIX.withTriesLeft(OptionalInt.of(2));

        assertThat(swedish.enoughTries(SIX)).isEqualTo("3 försök kvar");
        assertThat(swedish.fewTries(SIX)).isEmpty();
        assertThat(swedish.fewTries(two)).isEqualTo("2 försök kvar");
        assertThat(swedish.enoughTries(two)).isEmpty();
    }

    @Test
    void oneTryIsNotWrittenAsMany() {
        assertThat(swedish.tries(OptionalInt.of(1))).isEqualTo("Ett försök kvar");
        assertThat(swedish.tries(OptionalInt.of(2))).isEqualTo("2 försök kvar");
        assertThat(english.tries(OptionalInt.of(1))).isEqualTo("One try left");
        assertThat(english.tries(OptionalInt.empty())).isEmpty();
    }

    @Test
    void aCodeOfOneLengthIsNotGivenARange() {
        assertThat(swedish.rule(SIX)).isEqualTo("6 siffror");
        assertThat(swedish.rule(SIX_TO_EIGHT)).isEqualTo("6 till 8 siffror");
        assertThat(english.wrongLength(SIX_TO_EIGHT)).isEqualTo("The code has 6 to 8 digits.");
    }

    @Test
    void theLastFourDigitsStandTogether() {
        CardNumberText text = CardNumberText.of("9752316495727304824");

        assertThat(text.leading()).isEqualTo("975 2316 4957 2730");
        assertThat(text.lastFour()).isEqualTo("4824");
    }

    private static Request request(String origin) {
        return new Request(Purpose.CHANGE_PIN, origin, false, "9752316495727304824", "Reader 1", Locale.ROOT);
    }

    private static java.util.Set<String> keys(String language) {
        return ResourceBundle.getBundle("se.kortbro.daemon.prompt.texts", Locale.forLanguageTag(language))
                .keySet();
    }
}
