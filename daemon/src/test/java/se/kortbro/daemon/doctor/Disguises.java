package se.kortbro.daemon.doctor;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The forms in which a word may stand in a file: as it is, in UTF-16, base64 or hex, and each of these in another. */
final class Disguises {
    private Disguises() {}

    /** Text for a log line: the word in each form that is text. */
    static Set<String> of(String word) {
        Set<String> forms = new LinkedHashSet<>(List.of(word));
        for (int depth = 0; depth < 2; depth++) {
            for (String form : List.copyOf(forms)) {
                for (Charset charset :
                        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                    byte[] bytes = form.getBytes(charset);
                    forms.add(Base64.getEncoder().encodeToString(bytes));
                    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
                    forms.add(HexFormat.of().formatHex(bytes));
                    forms.add(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes));
                }
            }
        }
        return forms;
    }

    /**
     * What to search a file for: the middle of each form, wherever in a longer run of base64 it began. Never shorter than eight
     * characters.
     */
    static List<byte[]> traces(String word) {
        List<byte[]> traces = new ArrayList<>();
        Set<String> forms = new LinkedHashSet<>(of(word));
        for (int before = 1; before < 3; before++) {
            byte[] shifted = ("x".repeat(before) + word).getBytes(StandardCharsets.UTF_8);
            String run = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.add(run.substring(before + 1, run.length() - 1));
        }
        for (String form : forms) {
            if (form.length() >= Math.min(8, word.length())) {
                for (Charset charset :
                        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                    traces.add(form.getBytes(charset));
                }
            }
        }
        return traces;
    }
}
