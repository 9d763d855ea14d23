package se.kortbro.daemon.origin;

import java.util.List;

/**
 * Whether a request was meant for us, or came by a name that somebody pointed at this computer (DNS rebinding): the page of
 * such a name would be at home here, and its browser would let it read every answer.
 */
public final class HostCheck {
    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private HostCheck() {}

    /**
     * Whether a request names this computer by one of the three names that nobody can point elsewhere.
     *
     * @param headers the values of all the request's {@code Host} header fields
     * @param port the port it came in on
     */
    public static boolean passes(List<String> headers, int port) {
        return headers.size() == 1
                && NAMES.stream().anyMatch(name -> headers.get(0).equals(name + ":" + port));
    }
}
