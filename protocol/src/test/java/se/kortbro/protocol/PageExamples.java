package se.kortbro.protocol;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.AuthenticationPurpose;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.KeyAlgorithm;
import se.kortbro.protocol.value.KeyOrder;
import se.kortbro.protocol.value.Language;
import se.kortbro.protocol.value.PinId;
import se.kortbro.protocol.value.Program;

/** What the page's golden requests are in Java, by their names. */
final class PageExamples {
    private static final String GEMALTO = "Gemalto PC Twin Reader 00 00";
    private static final String PIN_PAD = "SPR 532 02 00";
    private static final String NONCE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    static final Map<String, PageCall> CALLS = Map.ofEntries(
            entry(
                    "a page says hello in English",
                    new SessionHello(new Program("kortbro.js", "0.1.0"), Optional.of(Language.EN))),
            entry(
                    "a page says hello without a language",
                    new SessionHello(new Program("Mina sidor", "2026.11"), Optional.empty())),
            entry(
                    "unknown members are ignored, also inside others",
                    new SessionHello(new Program("Mina sidor", "1"), Optional.empty())),
            entry("a page asks for the readers", new ReadersList()),
            entry("params may be left out where all of them may", new ReadersList()),
            entry("a page subscribes", new ReadersSubscribe()),
            entry("a page unsubscribes", new ReadersUnsubscribe()),
            entry("a page reads the only card", new CardRead(Optional.empty())),
            entry("a page reads the card in a reader", new CardRead(Optional.of(GEMALTO))),
            entry(
                    "a page registers a card",
                    new CardAuthenticate(
                            Optional.empty(),
                            NONCE,
                            AuthenticationPurpose.REGISTER,
                            Optional.of(CertificatePurpose.BASE))),
            entry(
                    "a page logs in with the best certificate of a card",
                    new CardAuthenticate(Optional.of(PIN_PAD), NONCE, AuthenticationPurpose.LOGIN, Optional.empty())),
            entry(
                    "a nonce is text: bits that padding leaves over do not matter",
                    new CardAuthenticate(
                            Optional.empty(),
                            "x".repeat(43) + "=",
                            AuthenticationPurpose.LOGIN,
                            Optional.of(CertificatePurpose.AUTHENTICATION))),
            entry("a page lets PIN 1 be changed", new PinChange(Optional.empty(), PinId.PIN1)),
            entry("a page lets PIN 2 be unblocked", new PinUnblock(Optional.of(PIN_PAD), PinId.PIN2)),
            entry(
                    "a page begins an activation",
                    new ActivationRun(
                            Optional.empty(),
                            "order-1",
                            Token.of("p1"),
                            List.of(new KeyOrder(CertificatePurpose.AUTHENTICATION, KeyAlgorithm.EC_P256)))),
            entry(
                    "a page asks for both certificates",
                    new ActivationRun(
                            Optional.of(GEMALTO),
                            "order-2",
                            Token.of(7),
                            List.of(
                                    new KeyOrder(CertificatePurpose.SIGNATURE, KeyAlgorithm.RSA_4096),
                                    new KeyOrder(CertificatePurpose.AUTHENTICATION, KeyAlgorithm.EC_P384)))),
            entry("a page asks what is pending", new ActivationPending(Optional.of(PIN_PAD))),
            entry("a page asks what is wrong", new DoctorCheck()),
            entry("members beside JSON-RPC's own are ignored", new ReadersList()),
            entry("an id of any size comes back digit for digit", new ReadersList()),
            entry("an id may be empty text", new ReadersList()),
            entry("white space around a message", new ReadersList()),
            entry("escapes are what they stand for", new ReadersList()),
            entry("a name given twice does not matter where nobody reads it", new CardRead(Optional.empty())));

    static final Map<String, Incoming> NOTIFICATIONS = Map.of(
            "a page cancels a request", new Incoming.Notification(new RequestCancel(Token.of(5))),
            "a page cancels a request whose id is text",
                    new Incoming.Notification(new RequestCancel(Token.of("five"))));

    private PageExamples() {}
}
