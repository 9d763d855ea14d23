package se.kortbro.daemon;

import java.util.Locale;
import java.util.function.Function;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.gateway.Inspection;
import se.kortbro.daemon.pcsc.PcscReaders;
import se.kortbro.daemon.pcsc.SystemWinscard;
import se.kortbro.protocol.RpcError;
import se.kortbro.protocol.json.JsonValue;
import se.kortbro.protocol.json.JsonWriter;

/** Looks at readers and cards for the command line: by itself, so that it works whether the daemon runs or not. */
final class CardTool {
    private CardTool() {}

    /**
     * Prints what {@code look} finds, or on standard error why it finds nothing.
     *
     * @param json whether a program reads it: then in the protocol's form, errors too
     * @param text what a person reads instead
     * @return the exit code
     */
    static <T extends JsonValue> int print(boolean json, Function<Readers, T> look, Function<T, String> text) {
        Log.toStandardError(Log.Detail.ERROR);
        try (PcscReaders readers = new PcscReaders(SystemWinscard.ofThisSystem(), Daemon.EDGES)) {
            T seen = look.apply(readers);
            System.out.println(json ? JsonWriter.write(seen.toJson()) : text.apply(seen));
            return ExitCode.DONE;
        } catch (RuntimeException e) {
            RpcError error = Inspection.error(e, language());
            System.err.println(
                    json
                            ? JsonWriter.write(error.toJson())
                            : error.message() + " (" + error.code().code() + ")");
            return ExitCode.CARD;
        }
    }

    private static Locale language() {
        return Locale.getDefault().getLanguage().equals("sv") ? Locale.forLanguageTag("sv") : Locale.ENGLISH;
    }
}
