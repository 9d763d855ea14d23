package se.kortbro.protocol;

import java.util.List;
import java.util.Optional;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.Language;
import se.kortbro.protocol.value.Limits;
import se.kortbro.protocol.value.Program;

/**
 * {@code session.hello}: who the page's client is. Optional; a page that never says it speaks Swedish.
 *
 * @param client the page's client
 * @param locale the language of messages to the person
 */
public record SessionHello(Program client, Optional<Language> locale) implements PageCall {
    /**
     * Who the daemon is.
     *
     * @param daemon the daemon
     * @param capabilities words for what it can do; a page ignores those that it does not know
     * @param limits what this connection may do
     * @param correlationId the daemon's run, as its log and its support bundle name it: for the portal's own log
     */
    public record Result(Program daemon, List<String> capabilities, Limits limits, String correlationId)
            implements CallResult {
        /** This protocol's version, as in the subprotocol {@code kortbro.v1}. */
        public static final int PROTOCOL = 1;

        public Result {
            capabilities = List.copyOf(capabilities);
        }

        @Override
        public Json toJson() {
            return new FieldWriter()
                    .put("daemon", daemon)
                    .put("protocol", PROTOCOL)
                    .putTexts("capabilities", capabilities)
                    .put("limits", limits)
                    .put("correlationId", correlationId)
                    .done();
        }
    }

    static SessionHello read(FieldReader params) {
        return new SessionHello(params.object("client", Program::read), params.optionalWord("locale", Language.class));
    }

    @Override
    public Method method() {
        return Method.SESSION_HELLO;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.sessionHello(this);
    }
}
