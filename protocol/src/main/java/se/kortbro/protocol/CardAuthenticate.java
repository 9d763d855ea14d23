package se.kortbro.protocol;

import java.util.Optional;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.AuthToken;
import se.kortbro.protocol.value.AuthenticationPurpose;
import se.kortbro.protocol.value.CertificatePurpose;

/**
 * {@code card.authenticate}: who is at the reader. Asks for PIN 1.
 *
 * @param reader the reader's name; empty for the only one that holds a card
 * @param nonce base64 text of {@link #MIN_NONCE} to {@link #MAX_NONCE} characters, signed as it is and not decoded
 * @param purpose what the person is told it is for
 * @param certificate base or authentication; empty for the best valid one
 */
public record CardAuthenticate(
        Optional<String> reader, String nonce, AuthenticationPurpose purpose, Optional<CertificatePurpose> certificate)
        implements PageCall {
    /** 32 bytes in base64: fewer could be guessed. */
    public static final int MIN_NONCE = 44;

    public static final int MAX_NONCE = 128;

    public CardAuthenticate {
        if (nonce.length() < MIN_NONCE || nonce.length() > MAX_NONCE) {
            throw new IllegalArgumentException("a nonce of " + nonce.length() + " characters");
        }
        if (certificate.equals(Optional.of(CertificatePurpose.SIGNATURE))) {
            throw new IllegalArgumentException("the signature key does not log in");
        }
    }

    /** The proof. */
    public record Result(AuthToken token) implements CallResult {
        @Override
        public Json toJson() {
            return token.toJson();
        }
    }

    static CardAuthenticate read(FieldReader params) {
        Optional<CertificatePurpose> certificate = params.optionalWord("certificate", CertificatePurpose.class);
        if (certificate.equals(Optional.of(CertificatePurpose.SIGNATURE))) {
            throw params.invalid("certificate");
        }
        return new CardAuthenticate(
                params.optionalText("reader"),
                params.base64Text("nonce", MIN_NONCE, MAX_NONCE),
                params.word("purpose", AuthenticationPurpose.class),
                certificate);
    }

    @Override
    public Method method() {
        return Method.CARD_AUTHENTICATE;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.cardAuthenticate(this);
    }
}
