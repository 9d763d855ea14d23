package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Exchange;
import se.kortbro.simulatedcard.PublishedKeyPairs;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.TestIssuer;

/** docs/commands.md lists what a whole daemon sends, by the card's own record, and nothing else. */
final class CommandsOfAnActivationInProcessTest {
    private static final Path LIST = Path.of("..", "..", "docs", "commands.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|");

    private static final TestIssuer ISSUER = new TestIssuer();

    @TempDir
    private Path folder;

    private final SimulatedReader reader = new SimulatedReader();
    private final List<Exchange> record = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @CsvSource({"EC_P256, true, 500", "RSA_2048, true, 700", "EC_P256, false, 500", "RSA_2048, false, 700"})
    void theListIsWhatTheCardGets(String key, boolean extendedLength, int certificateLength) throws Exception {
        activate(key, extendedLength, certificateLength);

        List<String> sent = record.stream()
                .map(exchange -> CardLanguage.of(exchange.command()))
                .toList();
        String section = section((key.equals("EC_P256") ? "P-256" : "RSA-2048") + ", with"
                + (extendedLength ? "" : "out") + " extended length");
        assertThat(listed(section)).isEqualTo(sent);
        assertThat(section).contains(sent.size() + " commands, with a certificate of " + certificateLength + " bytes:");
    }

    private void activate(String key, boolean extendedLength, int certificateLength) throws Exception {
        CardProfile profile = CardProfile.demo().withExtendedLength(extendedLength);
        reader.onExchange(record::add);
        reader.insert(new CardFactory(ISSUER, new PublishedKeyPairs()).make(profile));
        try (WholeDaemon daemon = new WholeDaemon(Files.createDirectories(folder.resolve("data")), reader)) {
            ProtocolPage page = daemon.page();
            new IssuingPortal(profile, certificateLength).to(page);
            assertThat(page.call("readers.list", Map.of())
                            .at("/result/readers/0/card/edge")
                            .asText())
                    .isEqualTo("piv");
            assertThat(page.activate("order-1", Map.of("authentication", key))
                            .at("/error")
                            .toString())
                    .isEmpty();
        }
    }

    private static String section(String heading) throws Exception {
        String text = Files.readString(LIST);
        int from = text.indexOf("## " + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int to = text.indexOf("\n## ", from);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    /** The commands of a table, each of which has its number and a reason. */
    private static List<String> listed(String section) {
        Matcher row = ROW.matcher(section);
        List<String> commands = new ArrayList<>();
        while (row.find()) {
            commands.add(row.group(2));
            assertThat(row.group(1)).isEqualTo(String.valueOf(commands.size()));
        }
        return commands;
    }

    /** A portal whose certificates are as long as they are wanted. */
    private static final class IssuingPortal extends AnsweringPortal {
        private final int certificateLength;

        private IssuingPortal(CardProfile profile, int certificateLength) {
            super(profile.adminKey());
            this.certificateLength = certificateLength;
        }

        @Override
        JsonNode issue(JsonNode request) {
            return answer(ISSUER.issue(key(request), certificateLength));
        }
    }
}
