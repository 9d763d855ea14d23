package se.kortbro.daemon.doctor;

import java.util.List;
import java.util.stream.Collectors;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;

/** The card readers. */
final class ReadersCheck implements Check {
    @Override
    public String id() {
        return "readers";
    }

    @Override
    public Diagnosis look(Examination examination) {
        List<Reader> readers;
        try {
            readers = examination.readers();
        } catch (CardFailure.ServiceUnavailable e) {
            return Diagnosis.ok("notKnown"); // the service's own finding says what is wrong
        }
        if (readers.isEmpty()) {
            return Diagnosis.wrong("none").explainedBy("4001");
        }
        Diagnosis found = readers.stream().allMatch(reader -> reader.state() == Reader.State.UNAVAILABLE)
                ? Diagnosis.wrong("unavailable", names(readers)).explainedBy("4002")
                : Diagnosis.ok("present", names(readers));
        return found.with(readers.stream()
                .filter(Reader::pinPad)
                .map(reader -> Words.of("pinPad", reader.name()))
                .toList());
    }

    private static String names(List<Reader> readers) {
        return readers.stream().map(Reader::name).collect(Collectors.joining(", "));
    }
}
