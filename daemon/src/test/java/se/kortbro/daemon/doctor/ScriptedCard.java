package se.kortbro.daemon.doctor;

import java.lang.reflect.Proxy;
import java.util.List;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.daemon.card.PinStatus;

/** A card that can be looked at, and to which anything else is an error. */
final class ScriptedCard {
    private ScriptedCard() {}

    static Card with(List<PinStatus> codes, List<CardCertificate> certificates) {
        return (Card) Proxy.newProxyInstance(
                Card.class.getClassLoader(),
                new Class<?>[] {Card.class},
                (card, method, arguments) -> switch (method.getName()) {
                    case "pins" -> codes;
                    case "certificates" -> certificates;
                    default -> throw new AssertionError("the doctor called " + method.getName());
                });
    }
}
