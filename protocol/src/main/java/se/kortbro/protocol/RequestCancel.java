package se.kortbro.protocol;

import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.Token;

/**
 * {@code request.cancel}: the request ends with 4401, an activation at the next point where stopping harms nothing. An id
 * that is not waiting for an answer is ignored: the answer may be on its way.
 *
 * @param id the request's
 */
public record RequestCancel(Token id) implements PageNotification {
    static RequestCancel read(FieldReader params) {
        return new RequestCancel(params.token("id"));
    }

    @Override
    public Method method() {
        return Method.REQUEST_CANCEL;
    }
}
