package se.kortbro.daemon.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tray's windows on a plain screen and on one of twice the density, each in a process of its own. */
@Tag("window")
final class PicturesWindowTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyWindowIsPaintedInEveryThemeAndBothLanguages(int scale) throws Exception {
        Process studio = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsun.java2d.uiScale=" + scale,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Pictures.class.getName(),
                        scale * 100 + "")
                .redirectErrorStream(true)
                .start();
        String said = new String(studio.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(studio.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(studio.exitValue()).as(said).isZero();
    }
}
