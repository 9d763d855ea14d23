package se.kortbro.daemon.tray;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import se.kortbro.daemon.language.Sentences;
import se.kortbro.daemon.tray.Snapshot.Progress;
import se.kortbro.daemon.tray.Snapshot.Slot;

/** The tray's words in one language, and a snapshot put into them. Any thread. */
final class Wording {
    private static final String NO_READER = "4001"; // PROTOCOL.md section 7

    private final Sentences sentences;

    Wording(Locale language) {
        sentences = new Sentences("se.kortbro.daemon.tray.texts", language);
    }

    String get(String key, Object... values) {
        return sentences.get(key, values);
    }

    Locale language() {
        return sentences.language();
    }

    /** How things are, in a sentence or two. */
    String status(Snapshot snapshot) {
        if (snapshot.asking()) {
            return get("status.ASKING");
        }
        return snapshot.foremost().map(this::status).orElseGet(() -> get("status.NO_READER"));
    }

    private String status(Slot slot) {
        return slot.progress()
                .map(progress -> get("status.BUSY", progress.percent()))
                .orElseGet(() -> get("status." + slot.content()));
    }

    /** What the person can do now. */
    String advice(Snapshot snapshot) {
        if (snapshot.asking()) {
            return get("advice.ASKING");
        }
        if (snapshot.progress().isPresent()) {
            return get("advice.BUSY");
        }
        return get("advice."
                + snapshot.foremost().map(slot -> slot.content().name()).orElse("NO_READER"));
    }

    /** "40 %. Skriver SITHS eID till kortet". */
    String progress(Progress progress) {
        return get("percent", progress.percent()) + ". " + get("phase." + progress.phase());
    }

    /** A reader and what is in it. */
    String reader(Slot slot) {
        return get("reader", slot.reader(), status(slot));
    }

    /** The page of {@code docs/errors} about what is wrong with the reader, the card, or else; empty where nothing is. */
    Optional<String> errorPage(Snapshot snapshot) {
        return snapshot.problems().stream()
                .sorted()
                .flatMap(problem -> problem.errorPage().stream())
                .findFirst()
                .or(() -> snapshot.foremost().isEmpty()
                        ? Optional.of(NO_READER)
                        : snapshot.foremost().flatMap(slot -> slot.content().errorPage()));
    }

    /** What else is wrong, each with what to do. */
    List<String> problems(Snapshot snapshot) {
        Stream<String> policy = snapshot.unreadablePolicy().stream().map(where -> get("problem.policy", where));
        return Stream.concat(policy, snapshot.problems().stream().sorted().map(problem -> get("problem." + problem)))
                .toList();
    }
}
