package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of README.md, word for word, and that it does what it says. */
class ReadmeExampleTest {
    @Test
    void theExampleRuns() {
        // <example>
        CardFactory factory = new CardFactory(new TestIssuer());
        SimulatedReader reader = new SimulatedReader();
        reader.insert(factory.make(CardProfile.demo()));

        byte[] select = HexFormat.of().parseHex("00a4040005a00000030800");
        byte[] answer = reader.transmit(select); // 61 .. 90 00

        reader.fault(new Fault(2, Fault.Kind.PULL_AFTER, Duration.ofMillis(500)));
        // </example>

        assertThat(answer).startsWith((byte) 0x61).endsWith((byte) 0x90, (byte) 0);
        reader.transmit(select);
        assertThatThrownBy(() -> reader.transmit(select)).isInstanceOf(CardGone.class);
    }

    @Test
    void theReadmeShowsThisExample() throws Exception {
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/se/kortbro/simulatedcard/ReadmeExampleTest.java"));
        int begin = source.indexOf("        // <example>");
        int end = source.indexOf("        // </example>");
        String example = String.join("\n", source.subList(begin + 1, end)).indent(-8);

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "```");
    }
}
