package se.kortbro.daemon.tray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Theme;

/** "What is wrong?", with more to say than there is room for. */
@Tag("window")
final class ChecksWindowTest {
    private static final Check FINE =
            new Check(Check.State.OK, "All is well here.", Optional.empty(), Optional.empty());
    private static final Check WRONG = new Check(
            Check.State.WRONG, "The card does not answer.", Optional.of("Turn it round."), Optional.of("4007"));

    @BeforeEach
    void aScreen() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "no screen to open a window on: DISPLAY is not set");
    }

    @AfterEach
    void closed() throws Exception {
        if (!GraphicsEnvironment.isHeadless()) {
            OpenWindow.closeAll();
        }
    }

    @Test
    void theWorstStandsFirstAndIsInSight() throws Exception {
        List<Check> checks = new java.util.ArrayList<>(Collections.nCopies(30, FINE));
        checks.add(WRONG);
        open(checks);

        assertThat(OpenWindow.onEventThread(() -> {
                    JComponent first = (JComponent) rows().get(0);
                    return first.getVisibleRect().equals(new java.awt.Rectangle(first.getSize()));
                }))
                .isTrue();
        assertThat(OpenWindow.words().indexOf("The card does not answer."))
                .isLessThan(OpenWindow.words().indexOf("All is well here."));
    }

    @Test
    void whatIsWrongLeadsToThePageAboutIt() throws Exception {
        open(List.of(WRONG));

        OpenWindow.press("Read more (4007)");

        OpenWindow.awaitSaying("The card does not answer (4007)");
    }

    private static List<java.awt.Component> rows() {
        return OpenWindow.parts(CheckRow.class::isInstance);
    }

    private static void open(List<Check> checks) throws Exception {
        Wishes wishes = new Wishes();
        wishes.checks = checks;
        TrayWindows windows =
                new TrayWindows(() -> Look.prepare(Theme.LIGHT), new Wording(Languages.ENGLISH), Optional.empty());
        MenuActions actions = new MenuActions(wishes, windows, chosen -> {});
        windows.actions(actions);
        actions.examine();
        OpenWindow.awaitSaying("The card does not answer.");
    }
}
