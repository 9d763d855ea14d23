package se.kortbro.daemon;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.kortbro.daemon.gateway.Inspection;
import se.kortbro.protocol.ReadersList;
import se.kortbro.protocol.value.CardPresence;
import se.kortbro.protocol.value.Reader;

/** The readers, and what is in them. */
@Command(name = "readers", description = "Lists the readers and what is in them.", mixinStandardHelpOptions = true)
final class ReadersCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Prints the result of the protocol's readers.list.")
    private boolean json;

    @Override
    public Integer call() {
        return CardTool.print(json, Inspection::readers, ReadersCommand::text);
    }

    private static String text(ReadersList.Result seen) {
        return seen.readers().isEmpty()
                ? "No reader is connected."
                : seen.readers().stream().map(ReadersCommand::line).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(Reader reader) {
        String card = reader.card().map(ReadersCommand::card).orElse("");
        return reader.name() + ": " + reader.state().word() + card + (reader.pinPad() ? ", with a PIN pad" : "");
    }

    private static String card(CardPresence card) {
        return ", " + (card.edge() == null ? "a card of an unknown kind" : card.edge() + " card")
                + card.cardNumber().map(number -> " " + number).orElse("");
    }
}
