package se.kortbro.protocol.json;

/** The text is not JSON. Without a stack trace: strangers decide how often it is thrown. */
public final class NotJson extends Exception {
    private static final long serialVersionUID = 1;

    NotJson() {
        super("not JSON", null, false, false);
    }
}
