package se.kortbro.portal.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

class CertificateAuthorityTest {
    private static final String CARD = "9752316495727304824";
    private static final Holder HOLDER = new Holder(
            "Olof",
            "Test",
            "Västra Götalandsregionen",
            "TSTNMT2321000156-10XX",
            "200101202398",
            "olof@test.se",
            "cathrine.andersson@inera.se",
            2);

    private static KeyPair key;

    @TempDir
    Path folder;

    private CertificateAuthority authority;

    @BeforeAll
    static void makeKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
    }

    @BeforeEach
    void open() throws IOException {
        authority = reopen();
    }

    @Test
    void opensslVerifiesWhatIsIssued() throws Exception {
        assumeTrue(OpenSsl.installed(), "openssl is not installed");
        Path leaf = OpenSsl.pem(folder.resolve("leaf.pem"), person(CertificateKind.AUTHENTICATION));
        Path signing = OpenSsl.pem(folder.resolve("signing.pem"), person(CertificateKind.SIGNATURE));
        Path base = OpenSsl.pem(folder.resolve("base.pem"), authority.transportCertificate(key.getPublic(), CARD));
        String root = folder.resolve("root.crt").toString();
        String issuer = folder.resolve("person.crt").toString();
        String transport = folder.resolve("transport.crt").toString();

        OpenSsl.run(
                "verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", root, "-untrusted", issuer, "" + leaf);
        OpenSsl.run("verify", "-x509_strict", "-CAfile", root, "-untrusted", issuer, "" + signing);
        OpenSsl.run("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", transport, "" + base);
    }

    @Test
    void opensslReadsTheNamesOfTheGuide() throws Exception {
        assumeTrue(OpenSsl.installed(), "openssl is not installed");
        Path leaf = OpenSsl.pem(folder.resolve("leaf.pem"), person(CertificateKind.AUTHENTICATION));

        String text = OpenSsl.run(
                "x509",
                "-in",
                leaf.toString(),
                "-noout",
                "-text",
                "-nameopt",
                "utf8,sep_comma_plus_space",
                "-certopt",
                "ext_parse");

        assertThat(text)
                .contains("Issuer: C=SE, O=Inera AB, CN=TEST SITHS e-id Person HSA-id 2 CA v1")
                .contains("O=Västra Götalandsregionen")
                .contains("serialNumber=TSTNMT2321000156-10XX")
                .contains("email:cathrine.andersson@inera.se")
                .contains("olof@test.se")
                .contains("PRINTABLESTRING   :" + CARD)
                .contains("Policy: 1.2.752.74.8.2")
                .contains("TLS Web Client Authentication, Microsoft Smartcard Login");
    }

    @Test
    void anAuthenticationCertificateIsForLoggingInAndNothingElse() throws Exception {
        X509Certificate certificate = person(CertificateKind.AUTHENTICATION);

        assertThat(usage(certificate)).isEqualTo("digitalSignature");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2", "1.3.6.1.4.1.311.20.2.2");
    }

    @Test
    void aSignatureCertificateIsForSigningAlone() throws Exception {
        X509Certificate certificate = person(CertificateKind.SIGNATURE);

        assertThat(usage(certificate)).isEqualTo("nonRepudiation");
        assertThat(certificate.getExtendedKeyUsage()).isNull();
    }

    @Test
    void anAuthenticationCertificateForRsaFitsInFourShortCommands() throws Exception {
        assertThat(person(CertificateKind.AUTHENTICATION).getEncoded().length).isLessThanOrEqualTo(4 * 255 - 120);
    }

    @Test
    void theContentsAreReadAsTheyWereIssued() {
        assertThat(CertificateContents.of(person(CertificateKind.AUTHENTICATION)))
                .isEqualTo(new CertificateContents(
                        HOLDER.organisation(), HOLDER.hsaId(), HOLDER.upn(), HOLDER.email(), 2));
    }

    @Test
    void aRestartKeepsTheAuthoritiesAndWhatTheyIssued() throws Exception {
        X509Certificate before = person(CertificateKind.AUTHENTICATION);

        CertificateAuthority after = reopen();

        assertThat(after.chain()).isEqualTo(authority.chain());
        assertThat(after.check().check(before).cardNumber()).isEqualTo(CARD);
    }

    @Test
    void whatIsVoidStaysVoidOverARestart() throws Exception {
        X509Certificate certificate = person(CertificateKind.AUTHENTICATION);
        authority.register().revoke(certificate);
        authority.register().held(certificate);

        assertRefused(reopen(), certificate, Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void aNewEnvelopeVoidsWhatTheCardNumberHadBefore() {
        X509Certificate base = authority.transportCertificate(key.getPublic(), CARD);
        X509Certificate person = person(CertificateKind.AUTHENTICATION);
        X509Certificate other = authority.transportCertificate(key.getPublic(), "9752316495727304832");

        X509Certificate next = authority.transportCertificate(key.getPublic(), CARD);

        assertRefused(authority, base, Reason.CERTIFICATE_REVOKED);
        assertRefused(authority, person, Reason.CERTIFICATE_REVOKED);
        assertThat(authority.check().check(next).kind()).isEqualTo(CertificateKind.BASE);
        assertThat(authority.check().check(other).kind()).isEqualTo(CertificateKind.BASE);
    }

    @Test
    void aRegisterWhoseLastLineIsTornIsReadUpToIt() throws Exception {
        X509Certificate certificate = person(CertificateKind.AUTHENTICATION);
        Path register = folder.resolve("register");
        Files.write(register, "issued signature 97".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);

        CertificateAuthority after = reopen();
        X509Certificate next = after.transportCertificate(key.getPublic(), "9752316495727304832");

        assertThat(after.check().check(certificate).cardNumber()).isEqualTo(CARD);
        assertThat(reopen().check().check(next).kind()).isEqualTo(CertificateKind.BASE);
    }

    @Test
    void anAuthorityWithAnothersKeyIsNotOpened() throws Exception {
        List<String> root = Files.readAllLines(folder.resolve("transport.pem"));
        List<String> person = Files.readAllLines(folder.resolve("person.pem"));
        int key = root.indexOf("-----BEGIN PRIVATE KEY-----");
        int otherKey = person.indexOf("-----BEGIN PRIVATE KEY-----");
        List<String> mixed = new ArrayList<>(root.subList(0, key));
        mixed.addAll(person.subList(otherKey, person.size()));
        Files.write(folder.resolve("transport.pem"), mixed);

        assertThatThrownBy(this::reopen).isInstanceOf(IOException.class).hasMessageContaining("do not belong together");
    }

    @Test
    void nobodyButTheOwnerReadsTheKeys() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX rights here");
        Path fresh = folder.resolve("fresh");
        new CertificateAuthority(fresh, Clock.systemUTC(), new SecureRandom());

        assertThat(rights(fresh)).isEqualTo("rwx------");
        for (String name : List.of("root", "person", "transport")) {
            assertThat(rights(fresh.resolve(name + ".pem"))).isEqualTo("rw-------");
        }
    }

    @Test
    void aCertificateOfOurNamesAndAnothersKeyIsAStranger() throws Exception {
        CertificateAuthority impostor =
                new CertificateAuthority(folder.resolve("impostor"), Clock.systemUTC(), new SecureRandom());
        X509Certificate person = impostor.personCertificate(
                        CertificateKind.AUTHENTICATION, key.getPublic(), CARD, HOLDER, inAYear())
                .certificate();
        X509Certificate base = impostor.transportCertificate(key.getPublic(), CARD);

        assertRefused(authority, person, Reason.CERTIFICATE_UNTRUSTED);
        assertRefused(authority, base, Reason.CERTIFICATE_UNTRUSTED);
    }

    /** The register alone is not enough: someone may have got a line into it. */
    @Test
    void aStrangersCertificateIsRefusedEvenWhenItIsInTheRegister() throws Exception {
        CertificateAuthority impostor =
                new CertificateAuthority(folder.resolve("impostor"), Clock.systemUTC(), new SecureRandom());
        IssuedCertificate person =
                impostor.personCertificate(CertificateKind.AUTHENTICATION, key.getPublic(), CARD, HOLDER, inAYear());
        X509Certificate base = impostor.transportCertificate(key.getPublic(), CARD);
        authority.register().issued(person);
        authority.register().issued(new IssuedCertificate(CertificateKind.BASE, CARD, base));

        assertRefused(authority, person.certificate(), Reason.CERTIFICATE_UNTRUSTED);
        assertRefused(authority, base, Reason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        X509Certificate certificate = person(CertificateKind.AUTHENTICATION);
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(366)), ZoneOffset.UTC);

        assertRefused(
                new CertificateAuthority(folder, later, new SecureRandom()), certificate, Reason.CERTIFICATE_EXPIRED);
    }

    private CertificateAuthority reopen() throws IOException {
        return new CertificateAuthority(folder, Clock.systemUTC(), new SecureRandom());
    }

    private X509Certificate person(CertificateKind kind) {
        return authority
                .personCertificate(kind, key.getPublic(), CARD, HOLDER, inAYear())
                .certificate();
    }

    private static Instant inAYear() {
        return Instant.now().plus(Duration.ofDays(365));
    }

    private static void assertRefused(CertificateAuthority authority, X509Certificate certificate, Reason reason) {
        assertThatThrownBy(() -> authority.check().check(certificate))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static String usage(X509Certificate certificate) {
        List<String> names = List.of("digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment");
        boolean[] bits = certificate.getKeyUsage();
        StringBuilder set = new StringBuilder();
        for (int bit = 0; bit < bits.length; bit++) {
            set.append(bits[bit] ? bit < names.size() ? names.get(bit) : "other" : "");
        }
        return set.toString();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
