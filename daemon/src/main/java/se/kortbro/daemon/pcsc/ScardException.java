package se.kortbro.daemon.pcsc;

/** A call of the smart card API that did not succeed. Checked, so that each is turned into what it means to a person. */
public final class ScardException extends Exception {
    private final ScardError error;
    private final int code;

    public ScardException(ScardError error) {
        this("PC/SC", error, error.code());
    }

    /**
     * @param call the function that answered it
     * @param code the number it answered; only its low 32 bits count
     */
    ScardException(String call, long code) {
        this(call, ScardError.of(code), (int) code);
    }

    private ScardException(String call, ScardError error, int code) {
        // No stack trace: a time-out is an everyday answer here, and the call says where it came from.
        super(String.format("%s: %s (0x%08X)", call, error, code), null, false, false);
        this.error = error;
        this.code = code;
    }

    /** Returns when {@code code} is SCARD_S_SUCCESS. */
    static void check(String call, long code) throws ScardException {
        if ((int) code != 0) {
            throw new ScardException(call, code);
        }
    }

    public ScardError error() {
        return error;
    }

    /** The number as the system gave it, 32 bits. */
    public int code() {
        return code;
    }
}
