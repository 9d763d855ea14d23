package se.kortbro.daemon.gateway;

/** Why the gate sends somebody away, in the order of the checks (PROTOCOL.md section 2). */
enum Refusal implements Verdict {
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    BAD_REQUEST(400),
    HOST_REFUSED(403),
    ORIGIN_REFUSED(403),
    OTHER_USER(403),
    SUBPROTOCOL_REQUIRED(400),
    TOO_MANY_CONNECTIONS(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /** The HTTP status code (RFC 9110, section 15). */
    int status() {
        return status;
    }

    /** The one word that strangers are told. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
