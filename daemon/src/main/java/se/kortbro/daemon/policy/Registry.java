package se.kortbro.daemon.policy;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/** What Windows keeps settings in, as far as administrators set them there: texts and numbers under a key. Any thread. */
public interface Registry {
    /** Whose settings: those of the computer go before those of the person. */
    enum Hive {
        /** {@code HKEY_LOCAL_MACHINE} */
        MACHINE,
        /** {@code HKEY_CURRENT_USER} */
        USER
    }

    /**
     * The values of a key, by their names; none where there is no such key.
     *
     * @param key as {@code SOFTWARE\Policies\Kortbro}
     * @return REG_SZ and REG_EXPAND_SZ as one text, REG_MULTI_SZ as its texts, REG_DWORD and REG_QWORD as one text in decimal
     *     digits; what is of another kind is left out
     * @throws IOException when the system does not let us look
     */
    SortedMap<String, List<String>> values(Hive hive, String key) throws IOException;
}
