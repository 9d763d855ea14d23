package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name of one run. */
class CorrelationIdTest {
    @TempDir
    private Path folder;

    @Test
    void runsDiffer() {
        assertThat(Stream.generate(CorrelationId::random).limit(1_000)).doesNotHaveDuplicates();
    }

    @Test
    void theLastRunIsFoundAgain() {
        assertThat(CorrelationId.lastIn(folder)).isEmpty();

        CorrelationId run = CorrelationId.random();
        run.keepIn(folder);

        assertThat(CorrelationId.lastIn(folder)).contains(run);
    }

    @Test
    void whatSomebodyElseWroteThereIsNone() throws Exception {
        Files.writeString(folder.resolve("correlation-id"), "../../etc");

        assertThat(CorrelationId.lastIn(folder)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new CorrelationId("7K3M-Q9XO"));
    }
}
