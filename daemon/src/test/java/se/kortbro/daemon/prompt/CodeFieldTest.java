package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.card.Pin;

/** The field alone, which needs no screen. */
class CodeFieldTest {
    private final List<CodeField.LeftOut> leftOut = new ArrayList<>();
    private final CodeField field = CodeField.upTo(8, leftOut::add);

    @Test
    void digitsAloneAreTaken() {
        type("12a3 4-å5٣6");

        assertThat(taken()).isEqualTo("123456");
    }

    @Test
    void noMoreDigitsAreTakenThanFit() {
        type("1234567890");

        assertThat(taken()).isEqualTo("12345678");
        assertThat(leftOut).containsOnly(CodeField.LeftOut.TOO_MANY);
    }

    @Test
    void whatIsNoDigitIsTold() {
        type("1x");

        assertThat(leftOut).containsExactly(CodeField.LeftOut.NO_DIGIT);
    }

    @Test
    void theKeypadsKeysAreDigitsAlsoWithoutNumLock() {
        int[] keys = {
            KeyEvent.VK_INSERT, KeyEvent.VK_END, KeyEvent.VK_KP_DOWN, KeyEvent.VK_PAGE_DOWN,
            KeyEvent.VK_KP_LEFT, KeyEvent.VK_BEGIN, KeyEvent.VK_KP_RIGHT, KeyEvent.VK_HOME
        };
        for (int key : keys) {
            press(key, KeyEvent.KEY_LOCATION_NUMPAD);
        }

        assertThat(taken()).isEqualTo("01234567");
    }

    @Test
    void theOtherArrowsMoveTheCaret() {
        press(KeyEvent.VK_HOME, KeyEvent.KEY_LOCATION_STANDARD);

        assertThat(field.length()).isZero();
    }

    @Test
    void whatIsPastedLosesItsSpacesAndLineEnds() {
        paste(" 123 456\n");

        assertThat(taken()).isEqualTo("123456");
    }

    @Test
    void nothingIsCopiedOut() {
        assertThat(field.getTransferHandler().getSourceActions(field)).isEqualTo(TransferHandler.NONE);
    }

    @Test
    void aCodeIsWholeWhereverTheCaretStands() {
        type("16");
        onEventThread(() -> field.setCaretPosition(1));
        type("2345");

        assertThat(taken()).isEqualTo("123456");
    }

    @Test
    void takingTheCodeEmptiesTheField() {
        type("123456");

        taken();

        assertThat(field.length()).isZero();
        assertThat(field.getPassword()).isEmpty();
    }

    private void press(int key, int location) {
        KeyEvent event = new KeyEvent(field, KeyEvent.KEY_PRESSED, 0, 0, key, KeyEvent.CHAR_UNDEFINED, location);
        onEventThread(() -> Arrays.stream(field.getKeyListeners()).forEach(heard -> heard.keyPressed(event)));
    }

    private void type(String text) {
        onEventThread(() -> text.codePoints().forEach(c -> field.replaceSelection(Character.toString(c))));
    }

    private void paste(String text) {
        onEventThread(() -> field.getTransferHandler()
                .importData(new TransferHandler.TransferSupport(field, new StringSelection(text))));
    }

    /** The caret follows what is typed on Swing's own thread alone. */
    private static void onEventThread(Runnable work) {
        try {
            SwingUtilities.invokeAndWait(work);
        } catch (InterruptedException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    private String taken() {
        try (Pin pin = field.take()) {
            return pin.lend(digits -> new String(digits, java.nio.charset.StandardCharsets.US_ASCII));
        }
    }
}
