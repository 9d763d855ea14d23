package se.kortbro.protocol;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.ActivationPhase;
import se.kortbro.protocol.value.AdministrationAlgorithm;
import se.kortbro.protocol.value.AuthToken;
import se.kortbro.protocol.value.CardPresence;
import se.kortbro.protocol.value.Certificate;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.Checkup;
import se.kortbro.protocol.value.CheckupState;
import se.kortbro.protocol.value.Limits;
import se.kortbro.protocol.value.PendingActivation;
import se.kortbro.protocol.value.PinId;
import se.kortbro.protocol.value.PinInfo;
import se.kortbro.protocol.value.Program;
import se.kortbro.protocol.value.Reader;
import se.kortbro.protocol.value.ReaderChange;
import se.kortbro.protocol.value.ReaderEvent;
import se.kortbro.protocol.value.ReaderState;

/** What the daemon's golden messages (all but the errors) are in Java, written, by their names. */
final class DaemonExamples {
    private static final String GEMALTO = "Gemalto PC Twin Reader 00 00";
    private static final String PIN_PAD = "SPR 532 02 00";
    private static final String NUMBER = "9752316495727304824";
    private static final byte[] EMPTY_SEQUENCE = {0x30, 0};
    private static final byte[] ATR = {0x3B, 0};
    private static final byte[] LONG_ATR = {
        0x3B,
        (byte) 0xFF,
        0x13,
        0,
        0,
        (byte) 0x81,
        0x31,
        (byte) 0xFE,
        0x45,
        (byte) 0xB3,
        0x65,
        0x49,
        0x41,
        (byte) 0xB1,
        0,
        (byte) 0xC1,
        0x0A,
        0x53,
        0,
        0,
        0,
        0,
        0,
        0
    };
    private static final AuthToken TOKEN =
            new AuthToken(EMPTY_SEQUENCE, "RS256", new byte[] {1, 2, 3}, "kortbro/0.1.0");
    private static final Reader EMPTY_PIN_PAD = new Reader(PIN_PAD, ReaderState.EMPTY, true, Optional.empty());

    static final Map<String, String> MESSAGES = Map.ofEntries(
            entry(
                    "the daemon answers hello",
                    MessageWriter.result(
                            Token.of(1),
                            new SessionHello.Result(
                                    new Program("kortbro", "0.1.0"), List.of("piv"), Limits.VERSION_1, "7K3M-Q9XA"))),
            entry("a card that lies upside down", MessageWriter.result(Token.of(1), upsideDown())),
            entry("readers in every state", MessageWriter.result(Token.of(1), everyState())),
            entry("no readers", MessageWriter.result(Token.of(2), new ReadersList.Result(List.of()))),
            entry(
                    "a subscription begins with what is known",
                    MessageWriter.result(Token.of(3), new ReadersSubscribe.Result(List.of(EMPTY_PIN_PAD)))),
            entry(
                    "a card is inserted",
                    MessageWriter.notification(new ReadersChanged(
                            List.of(new Reader(
                                    PIN_PAD,
                                    ReaderState.PRESENT,
                                    true,
                                    Optional.of(new CardPresence(ATR, "piv", Optional.of(NUMBER))))),
                            new ReaderChange(PIN_PAD, ReaderEvent.INSERTED)))),
            entry(
                    "the last reader is unplugged",
                    MessageWriter.notification(
                            new ReadersChanged(List.of(), new ReaderChange(PIN_PAD, ReaderEvent.DETACHED)))),
            entry("a subscription ends", MessageWriter.result(Token.of(4), new EmptyResult())),
            entry("a reserve card before its activation", MessageWriter.result(Token.of(2), reserveCard())),
            entry("a token", MessageWriter.result(Token.of(4), new CardAuthenticate.Result(TOKEN))),
            entry("a PIN is changed", MessageWriter.result(Token.of(1), new EmptyResult())),
            entry("a PIN is unblocked", MessageWriter.result(Token.of(2), new EmptyResult())),
            entry(
                    "an activation begins",
                    MessageWriter.notification(new ActivationProgress(
                            Token.of("p1"),
                            "order-1",
                            0,
                            ActivationPhase.PREPARING,
                            "Förbereder hämtningen av SITHS eID",
                            true))),
            entry(
                    "the card wants the portal's authorization",
                    MessageWriter.request(
                            Token.of("d1"),
                            new ActivationAuthorize("order-1", NUMBER, AdministrationAlgorithm.AES_192, new byte[] {
                                0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
                            }))),
            entry(
                    "the portal's certificate is asked for",
                    MessageWriter.request(
                            Token.of("d2"),
                            new ActivationIssue(
                                    "order-1",
                                    NUMBER,
                                    CertificatePurpose.AUTHENTICATION,
                                    EMPTY_SEQUENCE,
                                    Optional.of(TOKEN),
                                    Optional.of(List.of(EMPTY_SEQUENCE, new byte[] {0x30, 1, 0}))))),
            entry(
                    "a card without a base certificate proves nothing",
                    MessageWriter.request(
                            Token.of("d3"),
                            new ActivationIssue(
                                    "order-1",
                                    NUMBER,
                                    CertificatePurpose.SIGNATURE,
                                    EMPTY_SEQUENCE,
                                    Optional.empty(),
                                    Optional.empty()))),
            entry(
                    "an activation is done",
                    MessageWriter.notification(
                            new ActivationProgress(Token.of(7), "order-2", 100, ActivationPhase.DONE, "Klart", false))),
            entry(
                    "an activation has its result",
                    MessageWriter.result(
                            Token.of(1), new ActivationRun.Result("order-1", NUMBER, List.of(personCertificate())))),
            entry(
                    "an activation is pending",
                    MessageWriter.result(
                            Token.of(3),
                            new ActivationPending.Result(List.of(new PendingActivation(
                                    "order-1",
                                    NUMBER,
                                    ActivationPhase.REQUESTING_CERTIFICATE,
                                    40,
                                    Instant.parse("2026-11-25T09:30:00.250999Z")))))));

    private DaemonExamples() {}

    private static DoctorCheck.Result upsideDown() {
        return new DoctorCheck.Result(
                List.of(
                        new Checkup(
                                "cardService",
                                CheckupState.OK,
                                "Datorns tjänst för smarta kort är igång.",
                                Optional.empty(),
                                Optional.empty()),
                        new Checkup(
                                "card",
                                CheckupState.WRONG,
                                "Kortet i Läsare 3 svarar inte.",
                                Optional.of("Kontrollera att chippet är rätt vänt, ta ut kortet och sätt i det igen."),
                                Optional.of("errors/4007")),
                        new Checkup(
                                "browsers",
                                CheckupState.WARNING,
                                "Webbläsaren kan fråga en gång om portalen får nå program på datorn.",
                                Optional.of("Svara Tillåt."),
                                Optional.empty())),
                "7K3M-Q9XA");
    }

    private static ReadersList.Result everyState() {
        return new ReadersList.Result(List.of(
                new Reader(
                        GEMALTO,
                        ReaderState.PRESENT,
                        false,
                        Optional.of(new CardPresence(LONG_ATR, "piv", Optional.of(NUMBER)))),
                new Reader(
                        "ACS ACR39U 01 00",
                        ReaderState.PRESENT,
                        false,
                        Optional.of(new CardPresence(ATR, null, Optional.empty()))),
                EMPTY_PIN_PAD,
                new Reader("Läsare 3", ReaderState.MUTE, false, Optional.empty()),
                new Reader("Läsare 4", ReaderState.IN_USE, false, Optional.empty()),
                new Reader("Läsare 5", ReaderState.UNAVAILABLE, false, Optional.empty())));
    }

    private static CardRead.Result reserveCard() {
        return new CardRead.Result(
                GEMALTO,
                "piv",
                NUMBER,
                List.of(
                        new PinInfo(PinId.PIN1, 3, false, 6, 8),
                        new PinInfo(PinId.PIN2, 0, true, 6, 6),
                        new PinInfo(PinId.PUK, null, false, 8, 8)),
                List.of(new Certificate(
                        CertificatePurpose.BASE,
                        "CN=" + NUMBER,
                        "CN=TEST Reservkort CA v1,O=Inera AB,C=SE",
                        "1a2b3c",
                        Instant.parse("2026-11-25T00:00:00Z"),
                        Instant.parse("2028-09-11T21:59:59Z"),
                        "RSA_2048",
                        EMPTY_SEQUENCE)));
    }

    private static Certificate personCertificate() {
        return new Certificate(
                CertificatePurpose.AUTHENTICATION,
                "SERIALNUMBER=TSTNMT2321000156-10XX,CN=Olof Test,C=SE",
                "CN=TEST SITHS e-id Person HSA-id 2 CA v1,O=Inera AB,C=SE",
                "7f",
                Instant.parse("2026-11-25T08:00:00Z"),
                Instant.parse("2028-09-11T21:59:59Z"),
                "EC_P256",
                EMPTY_SEQUENCE);
    }
}
