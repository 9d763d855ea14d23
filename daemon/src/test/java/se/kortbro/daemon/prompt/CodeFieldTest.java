package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.datatransfer.StringSelection;
import java.lang.reflect.InvocationTargetException;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.card.Pin;

/** The field alone, which needs no screen. */
class CodeFieldTest {
    private final CodeField field = CodeField.upTo(8);

    @Test
    void digitsAloneAreTaken() {
        type("12a3 4-å5٣6");

        assertThat(taken()).isEqualTo("123456");
    }

    @Test
    void noMoreDigitsAreTakenThanFit() {
        type("1234567890");

        assertThat(taken()).isEqualTo("12345678");
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
