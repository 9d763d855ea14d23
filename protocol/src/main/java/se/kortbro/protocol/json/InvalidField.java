package se.kortbro.protocol.json;

/** A member is missing or wrongly typed. Without a stack trace: strangers decide how often it is thrown. */
public final class InvalidField extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String field;

    /** @param field the member's path, such as {@code client.name} or {@code certificates[0].key} */
    public InvalidField(String field) {
        super(field + " is missing or not what it has to be", null, false, false);
        this.field = field;
    }

    /** The member's path. */
    public String field() {
        return field;
    }
}
