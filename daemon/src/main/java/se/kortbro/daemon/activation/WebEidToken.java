package se.kortbro.daemon.activation;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.util.Arrays;
import se.kortbro.daemon.card.CardCertificate;

/**
 * The Web eID authentication token, format web-eid:1.0: {@code hash(origin) || hash(nonce)}, signed. Both are hashed as
 * text, not decoded, so that the Web eID project's published libraries can check it.
 */
final class WebEidToken {
    private WebEidToken() {}

    /**
     * Has a token signed by a certificate's key.
     *
     * @param origin as the browser sent it in the upgrade request
     * @param nonce ASCII, as received
     * @return empty when the card's key does not fit the certificate
     */
    static Optional<AuthenticationToken> signedBy(
            LoggedInCard card, CardCertificate signer, String origin, String nonce) {
        X509Certificate certificate = signer.certificate();
        return SignatureScheme.of(certificate.getPublicKey()).flatMap(scheme -> {
            byte[] message = Arrays.concatenate(
                    scheme.digest(origin.getBytes(StandardCharsets.UTF_8)),
                    scheme.digest(nonce.getBytes(StandardCharsets.UTF_8)));
            return card.sign(signer.slot(), certificate.getPublicKey(), message)
                    .map(signature -> new AuthenticationToken(
                            Der.of(certificate), scheme.name(), scheme.jose(certificate.getPublicKey(), signature)));
        });
    }
}
