package se.kortbro.daemon;

/**
 * {@code kortbro:}, the address by which a page offers to start the daemon. Browsers hand over the whole of it as an argument,
 * and any page in the world may have written it. So it starts the daemon as a login does, and nothing in it is read.
 */
final class SchemeStart {
    private static final String SCHEME = "kortbro:";

    private SchemeStart() {}

    /**
     * The arguments to go by: those given, or, where the first is such an address, the same few whatever it says and whatever
     * follows. An address with a quotation mark may have been torn into several arguments on its way here (Windows).
     */
    static String[] arguments(String[] given) {
        // RFC 3986, section 3.1: upper and lower case are the same scheme.
        boolean scheme = given.length > 0 && given[0].regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return scheme ? Main.AT_LOGIN.clone() : given;
    }
}
