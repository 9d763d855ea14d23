package se.kortbro.portal.refusal;

/** Why the portal says no: the HTTP status, and the code that the page has words for. */
public enum Reason {
    /** 2004, Ej aktiverat reservkort: logged in with what the card came with. */
    NOT_ACTIVATED(409, 2004),
    /** 2006: nobody has ordered a certificate for the card. Another card's order looks the same, on purpose. */
    NO_ORDER(409, 2006),

    REQUEST_INVALID(400, "request.invalid"),
    REQUEST_TOO_LARGE(413, "request.tooLarge"),
    NOT_JSON(415, "request.notJson"),
    ORIGIN_REFUSED(403, "origin.refused"),
    HOST_REFUSED(421, "host.refused"),
    NOT_FOUND(404, "notFound"),

    NOT_LOGGED_IN(401, "session.none"),
    SESSIONS_FULL(503, "session.tooMany"),
    NOT_REGISTERED(409, "card.notRegistered"),
    OTHER_CARD(409, "card.other"),

    NONCE_MISSING(403, "token.nonce"),
    TOKEN_FORMAT(400, "token.format"),
    TOKEN_ALGORITHM(400, "token.algorithm"),
    TOKEN_SIGNATURE(403, "token.signature"),
    CERTIFICATE_INVALID(400, "certificate.invalid"),
    CERTIFICATE_UNTRUSTED(403, "certificate.untrusted"),
    CERTIFICATE_EXPIRED(403, "certificate.expired"),
    CERTIFICATE_REVOKED(403, "certificate.revoked"),
    CERTIFICATE_USAGE(403, "certificate.usage"),
    CERTIFICATE_OTHER(409, "certificate.other"),

    CHALLENGE_ALGORITHM(409, "challenge.algorithm"),
    CHALLENGE_LENGTH(400, "challenge.length"),
    CHALLENGES_SPENT(429, "challenge.tooMany"),

    CSR_INVALID(400, "csr.invalid"),
    CSR_SIGNATURE(400, "csr.signature"),
    CSR_SUBJECT(400, "csr.subject"),
    CSR_KEY(409, "csr.key"),
    CSR_KEY_USED(409, "csr.keyUsed"),
    PROOF_MISSING(400, "proof.missing"),
    PROOF_OTHER_CARD(403, "proof.otherCard");

    private final int status;
    private final int number;
    private final String word;

    Reason(int status, int number) {
        this.status = status;
        this.number = number;
        this.word = "";
    }

    Reason(int status, String word) {
        this.status = status;
        this.number = 0;
        this.word = word;
    }

    /** HTTP status, RFC 9110. */
    public int status() {
        return status;
    }

    /** A number where SITHS Mina sidor has one, else a word. */
    public Object code() {
        return number == 0 ? word : (Object) number;
    }
}
