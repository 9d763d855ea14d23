package se.kortbro.daemon.doctor;

import java.util.List;
import se.kortbro.daemon.language.Sentences;

/**
 * A sentence before its language is known.
 *
 * @param key of the text, in the doctor's bundle
 * @param values what is put in its places: texts alone, since numbers would be written with thousands apart
 */
record Words(String key, List<String> values) {
    Words {
        values = List.copyOf(values);
    }

    static Words of(String key, String... values) {
        return new Words(key, List.of(values));
    }

    /** The text in the language of {@code sentences}. */
    String in(Sentences sentences) {
        return sentences.get(key, values.toArray());
    }
}
