package se.kortbro.portal.order;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.jspecify.annotations.Nullable;

/** The kind of key that the card is to make; the names are the protocol's. */
public enum OrderedKey {
    RSA_2048(2048, null),
    RSA_3072(3072, null),
    RSA_4096(4096, null),
    EC_P256(256, SECObjectIdentifiers.secp256r1.getId()),
    EC_P384(384, SECObjectIdentifiers.secp384r1.getId());

    /** FIPS 186-5, A.1.1: smaller ones have been broken by careless padding. */
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);

    private final int bits;
    private final @Nullable String curve;

    OrderedKey(int bits, @Nullable String curve) {
        this.bits = bits;
        this.curve = curve;
    }

    public static Optional<OrderedKey> of(String name) {
        return Arrays.stream(values()).filter(key -> key.name().equals(name)).findAny();
    }

    /**
     * Whether that key is of this kind.
     *
     * @param info as it came: a curve must be named, not described (RFC 5480, 2.1.1)
     * @param key the same key, parsed
     */
    boolean fits(SubjectPublicKeyInfo info, AsymmetricKeyParameter key) {
        if (curve != null) {
            return key instanceof ECPublicKeyParameters
                    && info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier named
                    && named.getId().equals(curve);
        }
        return key instanceof RSAKeyParameters rsa
                && rsa.getModulus().bitLength() == bits
                && rsa.getExponent().compareTo(SMALLEST_EXPONENT) >= 0;
    }
}
