package se.kortbro.portal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.portal.Mutation;
import se.kortbro.portal.refusal.Refusal;

@Tag("long")
class CertificateRequestFuzzTest {
    private static final String CARD = "9752316495727304824";

    @ParameterizedTest
    @CsvSource({"EC,256,SHA256withECDSA,99900", "RSA,2048,SHA256withRSA,100"})
    void aMutatedRequestIsReadOrRefused(String family, int bits, String algorithm, int times) throws Exception {
        byte[] request = request(family, bits, algorithm);
        Random random = new Random(20_261_125);
        int read = 0;
        for (int i = 0; i < times; i++) {
            read += isRead(Mutation.of(request, random)) ? 1 : 0;
        }
        // Bits in a name or a signature may change; most of what is changed is structure or key.
        assertThat(read).isLessThan(times);
        CertificateRequest.parse(request).requireSignature();
    }

    @ParameterizedTest
    @CsvSource({"EC,256,SHA256withECDSA,2000", "RSA,2048,SHA256withRSA,30"})
    void noMutationPassesForTheRequest(String family, int bits, String algorithm, int times) throws Exception {
        byte[] request = request(family, bits, algorithm);
        Random random = new Random(4711);
        for (int i = 0; i < times; i++) {
            byte[] mutated = Mutation.of(request, random);
            assertThat(passes(mutated) && !Arrays.equals(mutated, request)).isFalse();
        }
    }

    private static boolean isRead(byte[] request) {
        try {
            CertificateRequest.parse(request).requireSubject(CARD);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    private static boolean passes(byte[] request) {
        try {
            CertificateRequest.parse(request).requireSignature();
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    private static byte[] request(String family, int bits, String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + CARD), pair.getPublic())
                .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()))
                .getEncoded();
    }
}
