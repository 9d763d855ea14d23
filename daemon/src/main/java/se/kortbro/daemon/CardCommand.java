package se.kortbro.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.kortbro.daemon.gateway.Inspection;
import se.kortbro.protocol.CardRead;
import se.kortbro.protocol.value.Certificate;
import se.kortbro.protocol.value.PinInfo;

/** What is on a card. */
@Command(
        name = "card",
        description = "Shows what is on the card, without spending a try of any code.",
        mixinStandardHelpOptions = true)
final class CardCommand implements Callable<Integer> {
    @Option(names = "--reader", paramLabel = "NAME", description = "The reader, where several hold a card.")
    private @Nullable String reader;

    @Option(names = "--json", description = "Prints the result of the protocol's card.read.")
    private boolean json;

    @Override
    public Integer call() {
        return CardTool.print(
                json, readers -> Inspection.card(readers, Optional.ofNullable(reader)), CardCommand::text);
    }

    private static String text(CardRead.Result card) {
        List<String> lines = new ArrayList<>();
        lines.add("Card " + card.cardNumber() + " (" + card.edge() + ") in " + card.reader());
        card.pins().forEach(pin -> lines.add("  " + pin(pin)));
        card.certificates().forEach(certificate -> lines.add("  " + certificate(certificate)));
        return String.join(System.lineSeparator(), lines);
    }

    private static String pin(PinInfo pin) {
        if (pin.blocked()) {
            return pin.id().word() + ": locked";
        }
        return pin.id().word() + ": " + (pin.triesLeft() == null ? "tries unknown" : pin.triesLeft() + " tries left");
    }

    private static String certificate(Certificate certificate) {
        return certificate.purpose().word() + ": " + certificate.subject() + ", " + certificate.keyAlgorithm()
                + ", valid " + certificate.notBefore() + " to " + certificate.notAfter();
    }
}
