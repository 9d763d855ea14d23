package se.kortbro.daemon.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.text.BadLocationException;
import org.junit.jupiter.api.Test;

/** Text takes the room that it is painted in, whatever its length. */
class WrappedTextTest {
    private final Random random = new Random(1);

    @Test
    void noLengthOfATextIsCut() throws Exception {
        List<String> cut = new ArrayList<>();
        SwingUtilities.invokeAndWait(() -> {
            Look.prepare(Theme.LIGHT);
            for (int words = 0; words < 2_000; words++) {
                String text = text(1 + random.nextInt(20));
                JTextArea area = WrappedText.of(text);
                area.setSize(area.getPreferredSize());
                if (painted(area) > area.getHeight()) {
                    cut.add(text);
                }
            }
        });
        assertThat(cut).isEmpty();
    }

    private String text(int words) {
        return Stream.generate(() -> "kortbrosvaren".substring(random.nextInt(12)))
                .limit(words)
                .collect(Collectors.joining(" "));
    }

    /** How far down its last letter stands, in pixels. */
    private static int painted(JTextArea area) {
        try {
            return (int) Math.ceil(area.modelToView2D(area.getText().length()).getMaxY());
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }
}
