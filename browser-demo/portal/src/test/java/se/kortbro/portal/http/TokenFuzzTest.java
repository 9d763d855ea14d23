package se.kortbro.portal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.portal.Mutation;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.authority.CertificateBytes;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;
import se.kortbro.portal.token.AuthToken;
import se.kortbro.portal.token.TokenCheck;

/** What strangers send ends in a refusal, never in anything else. */
@Tag("long")
class TokenFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NONCE = "x".repeat(44);

    @TempDir
    Path folder;

    private byte[] certificate;
    private TokenCheck check;

    @BeforeEach
    void open() throws Exception {
        CertificateAuthority authority = new CertificateAuthority(folder, Clock.systemUTC(), new SecureRandom());
        KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
        certificate = authority
                .transportCertificate(key.getPublic(), "9752316495727304824")
                .getEncoded();
        check = new TokenCheck("http://localhost:1", authority.check());
    }

    @Test
    void aMutatedMessageIsReadOrRefused() throws Exception {
        byte[] message = MAPPER.writeValueAsBytes(Map.of("token", token(certificate), "journey", "activate"));
        Random random = new Random(20_261_125);
        for (int i = 0; i < 100_000; i++) {
            byte[] mutated = Mutation.of(message, random);
            refusedOr(() -> {
                RequestBody body = RequestBody.parse(mutated);
                body.text("journey");
                body.token("token", Reason.REQUEST_INVALID);
            });
        }
    }

    @Test
    void aMutatedCertificateIsReadOrRefused() {
        Random random = new Random(20_261_126);
        for (int i = 0; i < 100_000; i++) {
            byte[] mutated = Mutation.of(certificate, random);
            refusedOr(() -> CertificateBytes.parse(mutated));
        }
    }

    @Test
    void aMutatedTokenIsRefused() {
        Random random = new Random(20_261_127);
        int accepted = 0;
        for (int i = 0; i < 1_500; i++) {
            Map<String, String> token = token(Mutation.of(certificate, random));
            accepted += refusedOr(() -> check.check(read(token), NONCE)) ? 0 : 1;
        }
        assertThat(accepted).isZero();
    }

    /** Any other way to fail, fails the test. */
    private static boolean refusedOr(Runnable reading) {
        try {
            reading.run();
            return false;
        } catch (Refusal refused) {
            return true;
        }
    }

    private static AuthToken read(Map<String, String> token) {
        return RequestBody.parse(bytes(Map.of("token", token))).token("token", Reason.REQUEST_INVALID);
    }

    private static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> token(byte[] certificate) {
        return Map.of(
                "unverifiedCertificate",
                Base64.getEncoder().encodeToString(certificate),
                "algorithm",
                "ES256",
                "signature",
                Base64.getEncoder().encodeToString(new byte[64]),
                "format",
                "web-eid:1.0");
    }
}
