package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.policy.PolicySources;
import se.kortbro.daemon.policy.Settings;

/** A page hears of what is wrong, and of nothing else that the doctor sees. */
class WhatPagesHearTest {
    private static final String ORIGIN = "https://portal.example.se";
    private static final String OTHER = "https://secret-project.example.org";
    private static final String NUMBER = "9752316495727304824";

    @TempDir
    private Path anywhere;

    private Path folder = Path.of("");
    private Settings settings = Settings.builtIn();

    @BeforeEach
    void aComputerWithSomethingToSayOfEverything() throws IOException {
        folder = Files.createDirectories(anywhere.resolve("home").resolve("anna.andersson"));
        write("policy/10.json", "{\"origins\": [\"" + ORIGIN + "\", \"" + OTHER + "\", \"no origin\"], \"colour\": 1}");
        write("usr/bin/chromium", "");
        write("usr/bin/firefox", "");
        write("etc/chromium/policies/managed/k.json", "{\"LoopbackNetworkBlockedForUrls\": [\"*\"]}");
        write("etc/firefox/policies/policies.json", "{");
        settings = PolicySources.of(folder.resolve("policy")).read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void noFileNoPersonNoCardNumberAndNobodyElsesOrigin(String language) {
        Doctor doctor = doctor();
        Locale locale = Locale.forLanguageTag(language);
        String person = doctor.examine(locale).toString();
        String page = doctor.examineFor(ORIGIN, locale).toString();

        for (String secret : List.of("anna.andersson", folder.toString(), OTHER, NUMBER, "Anna Andersson")) {
            assertThat(page).doesNotContain(secret);
        }
        assertThat(person).contains("anna.andersson", OTHER, NUMBER);
        assertThat(page).contains("Chromium").doesNotContain("/", ".json");
    }

    @Test
    void aPolicyThatNobodyCanReadIsNotToldByItsName() throws IOException {
        write("policy/20.json", "{");
        settings = PolicySources.of(folder.resolve("policy")).read();

        assertThat(doctor().examineFor(ORIGIN, Locale.ENGLISH).toString()).doesNotContain("/", ".json");
    }

    private Doctor doctor() {
        Reader reader = new Reader(
                "Reader A",
                Reader.State.PRESENT,
                true,
                Optional.of(new Reader.Presence(new byte[] {0x3B}, Optional.of("piv"), Optional.of(NUMBER))));
        Instant now = Instant.now();
        ScriptedReaders readers = new ScriptedReaders(reader)
                .with(ScriptedCard.with(
                        List.of(new PinStatus(PinRole.PIN1, OptionalInt.of(1), false, 6, 8)),
                        List.of(new CardCertificate(
                                KeySlot.AUTHENTICATION,
                                TestCertificate.valid(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)))))));
        return Doctor.of(
                new Subjects(
                        readers,
                        () -> true,
                        () -> settings,
                        folder,
                        () -> Listening.at(OptionalInt.of(28471)),
                        PortHolders.UNKNOWN,
                        InstalledBrowsers.onLinux(folder),
                        TrayPlace.UNKNOWN,
                        Instant.EPOCH),
                Clock.systemUTC());
    }

    private void write(String file, String text) throws IOException {
        Path written = folder.resolve(file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, text);
    }
}
