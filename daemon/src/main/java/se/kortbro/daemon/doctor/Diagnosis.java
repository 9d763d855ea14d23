package se.kortbro.daemon.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.doctor.Finding.State;
import se.kortbro.daemon.language.Sentences;

/**
 * What a check found, before its language is known. Pages are told state, title and advice; details are for who sits at this
 * computer.
 *
 * @param state how bad it is
 * @param key of title and advice, after the check's id
 * @param values what is put in their places; a page may know them
 * @param details more, which a page may not know
 * @param errorPage the page of {@code docs/errors}
 */
record Diagnosis(State state, String key, List<String> values, List<Words> details, Optional<String> errorPage) {
    private static final String UNSEEN = "unseen";

    Diagnosis {
        values = List.copyOf(values);
        details = List.copyOf(details);
    }

    static Diagnosis ok(String key, String... values) {
        return new Diagnosis(State.OK, key, List.of(values), List.of(), Optional.empty());
    }

    static Diagnosis warning(String key, String... values) {
        return new Diagnosis(State.WARNING, key, List.of(values), List.of(), Optional.empty());
    }

    static Diagnosis wrong(String key, String... values) {
        return new Diagnosis(State.WRONG, key, List.of(values), List.of(), Optional.empty());
    }

    /** Nobody knows: the check failed, or took too long. */
    static Diagnosis unseen() {
        return wrong(UNSEEN);
    }

    /** The same, explained by a page. */
    Diagnosis explainedBy(String page) {
        return new Diagnosis(state, key, values, details, Optional.of(page));
    }

    /** The same with one more detail, whose key is taken after the check's id. */
    Diagnosis detail(String detail, String... more) {
        return with(List.of(Words.of(detail, more)));
    }

    /** The same with more details. */
    Diagnosis with(List<Words> more) {
        List<Words> all = new ArrayList<>(details);
        all.addAll(more);
        return new Diagnosis(state, key, values, all, errorPage);
    }

    /** The worst of several, the first of those that are as bad as it; with the details of all. */
    static Diagnosis worst(List<Diagnosis> several) {
        Diagnosis worst = several.stream()
                .sorted(Comparator.comparing(Diagnosis::state).reversed())
                .findFirst()
                .orElseThrow();
        List<Words> details =
                several.stream().flatMap(each -> each.details.stream()).toList();
        return new Diagnosis(worst.state, worst.key, worst.values, details, worst.errorPage);
    }

    /** In words. Whatever is not well has an advice. */
    Finding in(Sentences sentences, String id) {
        boolean unseen = key.equals(UNSEEN);
        String texts = unseen ? key : id + "." + key;
        List<String> places = unseen ? List.of(sentences.get(id + ".name")) : values;
        return new Finding(
                id,
                state,
                new Words(texts + ".title", places).in(sentences),
                state == State.OK ? Optional.empty() : Optional.of(new Words(texts + ".advice", places).in(sentences)),
                details.stream()
                        .map(each -> new Words(id + "." + each.key(), each.values()).in(sentences))
                        .toList(),
                errorPage);
    }
}
