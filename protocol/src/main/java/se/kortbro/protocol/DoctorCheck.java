package se.kortbro.protocol;

import java.util.List;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.Checkup;

/** {@code doctor.check}: what is wrong on this computer, and what the person can do. Never waits for a card that is in use. */
public record DoctorCheck() implements PageCall {
    /**
     * What was found.
     *
     * @param checks one for each thing that was looked at, the most important first
     * @param correlationId the daemon's run, as its log and its support bundle name it
     */
    public record Result(List<Checkup> checks, String correlationId) implements CallResult {
        public Result {
            checks = List.copyOf(checks);
        }

        @Override
        public Json toJson() {
            return new FieldWriter()
                    .put("checks", checks)
                    .put("correlationId", correlationId)
                    .done();
        }
    }

    static DoctorCheck read(FieldReader params) {
        return new DoctorCheck();
    }

    @Override
    public Method method() {
        return Method.DOCTOR_CHECK;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.doctorCheck(this);
    }
}
