package se.kortbro.portal.authority;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.x500.X500Name;

/** Makes authorities, at the first start. */
final class NewAuthorities {
    private static final Duration LIFE = Duration.ofDays(20 * 365);
    private static final String ROOT_CURVE = "secp384r1";
    private static final String ISSUING_CURVE = "secp256r1";

    private final Instant now;
    private final SecureRandom random;

    NewAuthorities(Instant now, SecureRandom random) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS).minus(CertificateAuthority.BACKDATED);
        this.random = random;
    }

    /** The root of persons' certificates. */
    SigningAuthority root() {
        return selfSigned(Siths.ROOT, ROOT_CURVE, 1);
    }

    /** The authority of reserve cards' transport certificates: a tree of its own, so that neither vouches for the other. */
    SigningAuthority transport() {
        return selfSigned(Siths.TRANSPORT, ISSUING_CURVE, 0);
    }

    /** The authority of persons' certificates. It may state any policy: the level is each certificate's own. */
    SigningAuthority person(SigningAuthority root) {
        KeyPair pair = newPair(ISSUING_CURVE);
        Instant end = root.certificate().getNotAfter().toInstant();
        var certificate = root.draft(Siths.PERSON, pair.getPublic(), now, end, random)
                .authority(0)
                .policy(Siths.ANY_POLICY)
                .signedBy(root.key());
        return new SigningAuthority(certificate, new SigningKey(pair.getPrivate()));
    }

    private SigningAuthority selfSigned(X500Name name, String curve, int pathLength) {
        KeyPair pair = newPair(curve);
        PublicKey key = pair.getPublic();
        SigningKey signingKey = new SigningKey(pair.getPrivate());
        var certificate = new CertificateDraft(name, key, name, key, now, now.plus(LIFE), random)
                .authority(pathLength)
                .signedBy(signingKey);
        return new SigningAuthority(certificate, signingKey);
    }

    private KeyPair newPair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without " + curve, e);
        }
    }
}
