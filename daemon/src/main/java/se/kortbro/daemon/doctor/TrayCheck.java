package se.kortbro.daemon.doctor;

/** The icon: all works without it. */
final class TrayCheck implements Check {
    private final TrayPlace tray;

    TrayCheck(TrayPlace tray) {
        this.tray = tray;
    }

    @Override
    public String id() {
        return "tray";
    }

    @Override
    public Diagnosis look(Examination examination) {
        return switch (tray.ask()) {
            case SHOWN -> Diagnosis.ok("shown");
            case NONE -> Diagnosis.ok("none");
            case UNKNOWN -> Diagnosis.ok("notKnown");
        };
    }
}
