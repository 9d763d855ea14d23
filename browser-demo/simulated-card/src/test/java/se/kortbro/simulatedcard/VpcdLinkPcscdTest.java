package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls the card reaches pcscd's clients. */
@Tag("pcscd")
class VpcdLinkPcscdTest {
    private static final String SELECT = "00a4040005a000000308";

    @TempDir
    Path folder;

    private final SimulatedCard card = Cards.demo();
    private PcscdStage stage;

    @BeforeEach
    void insertTheCard() throws Exception {
        stage = new PcscdStage(folder, card);
    }

    @AfterEach
    void takeItAllDown() {
        stage.close();
    }

    @Test
    void aPulledCardIsGoneAndAnotherOneIsFoundInItsPlace() throws Exception {
        stage.reader().pull();
        assertThat(stage.run("opensc-tool", "--send-apdu", SELECT).exit()).isNotZero();

        stage.reader().insert(Cards.of(CardProfile.demo().withCardNumber("9752000000000000018")));
        stage.awaitCard();
        assertThat(stage.run("pkcs11-tool", "-L").output()).contains("9752000000000000018");
    }

    @Test
    void aCardPulledAtACommandGivesNoAnswerAndComesBack() throws Exception {
        stage.reader().fault(new Fault(3, Fault.Kind.PULL_AFTER, Duration.ofMillis(100)));

        IndependentProgram listing = stage.run("yubico-piv-tool", "-r", "", "-a", "status");

        assertThat(listing.output()).doesNotContain("PIN tries left:\t3");
        stage.awaitCard();
        assertThat(stage.run("yubico-piv-tool", "-r", "", "-a", "status").output())
                .contains("PIN tries left:\t3");
    }

    @Test
    void aMuteCardDoesNotHoldItsCallerUp() throws Exception {
        stage.reader().fault(new Fault(3, Fault.Kind.MUTE));
        long begin = System.nanoTime();

        stage.run("yubico-piv-tool", "-r", "", "-a", "status");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        stage.reader().pull();
        stage.reader().insert();
        stage.awaitCard();
        assertThat(stage.run("opensc-tool", "--send-apdu", SELECT).output()).contains("SW1=0x90");
    }

    @Test
    void anotherPcscdFindsTheCardAgain() throws Exception {
        stage.pcscd().restart();
        stage.reader().pull(); // so that the wait below is for the new one
        stage.reader().insert();
        stage.awaitCard();

        assertThat(stage.run("opensc-tool", "--send-apdu", SELECT).output()).contains("SW1=0x90");
    }

    @Test
    void aCommandTakesNoFortyMilliseconds() throws Exception {
        String[] command = new String[1 + 2 * 100];
        command[0] = "opensc-tool";
        for (int i = 0; i < 100; i++) {
            command[1 + 2 * i] = "--send-apdu";
            command[2 + 2 * i] = SELECT;
        }
        long begin = System.nanoTime();

        assertThat(stage.run(command).exit()).isZero();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    }
}
