package se.kortbro.daemon.doctor;

/** The local certificate for wss, which this version does not have yet. */
final class WssCheck implements Check {
    @Override
    public String id() {
        return "wss";
    }

    @Override
    public Diagnosis look(Examination examination) {
        return Diagnosis.ok("notUsed");
    }
}
