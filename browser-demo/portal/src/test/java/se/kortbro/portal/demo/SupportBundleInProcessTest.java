package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.demo.Desk.AUTHENTICATION;
import static se.kortbro.portal.demo.Desk.SIGNATURE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.card.CardCatalog;
import se.kortbro.daemon.card.piv.PivEdge;
import se.kortbro.daemon.doctor.CorrelationId;
import se.kortbro.daemon.doctor.Doctor;
import se.kortbro.daemon.doctor.InstalledBrowsers;
import se.kortbro.daemon.doctor.Listening;
import se.kortbro.daemon.doctor.PortHolders;
import se.kortbro.daemon.doctor.Subjects;
import se.kortbro.daemon.doctor.SupportCase;
import se.kortbro.daemon.doctor.TrayPlace;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.pcsc.PcscReaders;
import se.kortbro.daemon.policy.Settings;

/** A bundle made where cards were activated, while one of them is in the reader: it names neither card nor person. */
final class SupportBundleInProcessTest {
    private static final List<String> PERSONAL = List.of(
            WholeDaemon.NUMBERS.get(0),
            "Olof",
            "TSTNMT2321000156-10XX",
            "2321000156-10XX",
            "200101202398",
            "olof@test.se",
            "cathrine.andersson",
            "order-of-olof");

    @TempDir
    private Path folder;

    @Test
    void anActivatedCardAndItsPersonAreNowhereInIt() throws Exception {
        Path data = folder.resolve("daemon");
        try (Desk desk = new Desk(folder)) {
            desk.reader.insert(desk.card(0));
            JsonNode answer = desk.page().activate("order-of-olof-1", AUTHENTICATION);
            desk.leaveUnfinished("order-of-olof-2", SIGNATURE);
            desk.reader.insert(desk.card(0));
            careless(data, answer.at("/result/certificates/0"));

            Map<String, String> entries = bundle(data, desk);

            assertThat(entries.get("journal.txt"))
                    .contains("card-1", "AUTHENTICATION EC_P256 PROVED", "SIGNATURE EC_P256 ISSUED", "unfinished")
                    .doesNotContain("card-2");
            assertThat(entries.get("doctor-en.txt")).contains("Card card-1: 70 %");
            entries.forEach((name, text) ->
                    assertThat(text).as(name).doesNotContainIgnoringCase(PERSONAL.toArray(new String[0])));
            String base64 = answer.at("/result/certificates/0/der").asText();
            for (int at = 0; at + 24 <= base64.length(); at += 4) {
                assertThat(entries.get("log/kortbro.0.log")).doesNotContain(base64.substring(at, at + 24));
            }
        }
    }

    /** A log by somebody who thought of nothing: what a certificate holds, in each way that one might write it down. */
    private static void careless(Path data, JsonNode certificate) throws IOException {
        String base64 = certificate.path("der").asText();
        byte[] der = Base64.getDecoder().decode(base64);
        StringBuilder log = new StringBuilder("2026-11-25T09:00:00.000Z INFO  Session - begins\n");
        for (String line : List.of(
                "read " + certificate.path("subject").asText(),
                base64,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END CERTIFICATE-----",
                Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(der),
                HexFormat.of().formatHex(der),
                HexFormat.ofDelimiter(" ").withUpperCase().formatHex(der, 0, der.length),
                "welcome Olof Test, card " + WholeDaemon.NUMBERS.get(0),
                new String(der, StandardCharsets.ISO_8859_1))) {
            log.append("2026-11-25T09:00:00.000Z DEBUG Session - ").append(line).append('\n');
        }
        Files.writeString(data.resolve("kortbro.0.log"), log);
    }

    private Map<String, String> bundle(Path data, Desk desk) throws IOException {
        Path file = folder.resolve("bundle.zip");
        try (PcscReaders readers = new PcscReaders(
                new SimulatedWinscard(desk.reader, desk.another), new CardCatalog<>(List.of(new PivEdge())))) {
            Doctor doctor = Doctor.of(
                    new Subjects(
                            readers,
                            () -> true,
                            Settings::builtIn,
                            data,
                            () -> Listening.at(OptionalInt.of(28471)),
                            PortHolders.UNKNOWN,
                            InstalledBrowsers.ofThisSystem(),
                            TrayPlace.UNKNOWN,
                            Instant.EPOCH),
                    Clock.systemUTC());
            new SupportCase(
                            CorrelationId.lastIn(data),
                            Map.of(
                                    Languages.ENGLISH,
                                    doctor.examine(Languages.ENGLISH).toString()),
                            Settings.builtIn().toString(),
                            "0.1.0",
                            data,
                            Instant.now())
                    .bundle(readers)
                    .write(file);
        }
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
