package se.kortbro.daemon.pcsc;

import java.util.List;
import java.util.Locale;

/** Readers by name that are no card readers: what the system made itself look like one with. */
final class VirtualReaders {
    /** How their names begin, in lower case. */
    private static final List<String> NAMES = List.of(
            "windows hello", // Windows 10 and later: a person's face, as a card
            "microsoft virtual smart card", // keys in the TPM, as a card
            "microsoft uicc"); // Windows 10 and later: the SIM card of a built-in modem

    private VirtualReaders() {}

    static boolean includes(String reader) {
        String name = reader.toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(name::startsWith);
    }
}
