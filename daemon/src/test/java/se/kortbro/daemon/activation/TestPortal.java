package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.simulatedcard.AdminKey;

/**
 * A portal that checks what it is asked, and answers the same order and public key with the same certificate. It does not
 * use the code under test to check with.
 */
class TestPortal implements Portal {
    private final TestAuthority authority;
    private final AdminKey adminKey;
    private final String origin;

    /** Whether requests are checked: a matrix of thousands leaves that to the tests of one. */
    boolean checks = true;

    /** What was issued, by order, slot and public key. */
    final Map<String, X509Certificate> issued = new LinkedHashMap<>();

    final List<IssueRequest> requests = new ArrayList<>();
    final List<byte[]> challenges = new ArrayList<>();

    /** What happens before a question reaches the portal, and before its answer reaches the daemon. */
    Runnable beforeAuthorize = () -> {};

    Runnable afterAuthorize = () -> {};
    Runnable beforeIssue = () -> {};
    Runnable afterIssue = () -> {};

    /** What the portal makes of the right answer to a challenge. */
    UnaryOperator<byte[]> answer = right -> right;

    /** What the portal makes of the right certificate. */
    UnaryOperator<Issued> certificate = right -> right;

    TestPortal(TestAuthority authority, AdminKey adminKey, String origin) {
        this.authority = authority;
        this.adminKey = adminKey;
        this.origin = origin;
    }

    @Override
    public byte[] authorize(String orderId, String cardNumber, AdminChallenge challenge) {
        assertThat(challenge.algorithm().name()).isEqualTo(adminKey.algorithm().name());
        beforeAuthorize.run();
        challenges.add(challenge.challenge());
        byte[] response = answer.apply(adminKey.encrypt(challenge.challenge()));
        afterAuthorize.run();
        return response;
    }

    @Override
    public Issued issue(IssueRequest request) {
        beforeIssue.run();
        requests.add(request);
        PublicKey key = checked(request);
        String order = request.orderId() + " " + request.slot() + " "
                + Base64.getEncoder().encodeToString(key.getEncoded());
        X509Certificate made = issued.computeIfAbsent(order, fresh -> authority.issue(key, request.slot()));
        afterIssue.run();
        return certificate.apply(new Issued(encoded(made), checks ? List.of(encoded(authority.root())) : List.of()));
    }

    private PublicKey checked(IssueRequest request) {
        try {
            JcaPKCS10CertificationRequest csr = new JcaPKCS10CertificationRequest(request.csr());
            assertThat(csr.getSubject().toString()).isEqualTo("CN=" + request.cardNumber());
            PublicKey key = csr.getPublicKey();
            if (!checks) {
                return key;
            }
            assertThat(csr.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key)))
                    .isTrue();
            AuthenticationToken proof = request.proof().orElseThrow();
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(request.csr());
            assertThat(verifies(proof, origin, Base64.getEncoder().encodeToString(hash)))
                    .isTrue();
            return key;
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks a Web eID token as its specification says, with nothing but the JDK and Bouncy Castle. */
    static boolean verifies(AuthenticationToken token, String origin, String nonce) {
        try {
            String hash = token.algorithm().equals("ES384") ? "SHA-384" : "SHA-256";
            var digest = java.security.MessageDigest.getInstance(hash);
            byte[] first = digest.digest(origin.getBytes(StandardCharsets.UTF_8));
            byte[] second = digest.digest(nonce.getBytes(StandardCharsets.UTF_8));
            byte[] signed = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, signed, first.length, second.length);
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(token.certificate()));
            boolean rsa = token.algorithm().equals("RS256");
            var verifier = java.security.Signature.getInstance(hash.replace("-", "") + (rsa ? "withRSA" : "withECDSA"));
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(signed);
            return verifier.verify(rsa ? token.signature() : der(certificate, token.signature()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(X509Certificate certificate, byte[] jose) throws IOException {
        var order = ((java.security.interfaces.ECPublicKey) certificate.getPublicKey())
                .getParams()
                .getOrder();
        var rs = PlainDSAEncoding.INSTANCE.decode(order, jose);
        return StandardDSAEncoding.INSTANCE.encode(order, rs[0], rs[1]);
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
