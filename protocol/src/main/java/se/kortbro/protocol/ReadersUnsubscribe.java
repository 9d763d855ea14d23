package se.kortbro.protocol;

import se.kortbro.protocol.json.FieldReader;

/**
 * {@code readers.unsubscribe}: no more changes; nothing happens when there was no subscription. Answered with {@link
 * EmptyResult}.
 */
public record ReadersUnsubscribe() implements PageCall {
    static ReadersUnsubscribe read(FieldReader params) {
        return new ReadersUnsubscribe();
    }

    @Override
    public Method method() {
        return Method.READERS_UNSUBSCRIBE;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.readersUnsubscribe(this);
    }
}
