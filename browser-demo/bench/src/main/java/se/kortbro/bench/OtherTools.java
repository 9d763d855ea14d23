package se.kortbro.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.TestIssuer;

/** The same certificate on the same card by the programs that people use today, in as few processes as they allow. */
enum OtherTools {
    /**
     * Each process can do several things, with one file for input and one for output. The request is ykman's: Debian's
     * yubico-piv-tool 2.2.0 fails to sign one ("Failed signing request").
     */
    YUBICO_PIV_TOOL("yubico-piv-tool, request by ykman") {
        @Override
        void activate(Path folder, Kind kind, TestIssuer issuer, int length) throws IOException, InterruptedException {
            yubico(folder, "-a", "generate", "-s", "9a", "-A", kind.yubico, "-o", "public.pem");
            request(folder);
            issue(folder, issuer, length);
            yubico(
                    folder,
                    "-P",
                    PIN,
                    "-a",
                    "verify-pin",
                    "-a",
                    "import-certificate",
                    "-a",
                    "read-certificate",
                    "-a",
                    "test-signature",
                    "-s",
                    "9a",
                    "-i",
                    "certificate.pem",
                    "-o",
                    "read.pem");
            compare(folder);
        }
    },
    /** Its import proves the key by a signature ({@code --verify}). */
    YKMAN("ykman") {
        @Override
        void activate(Path folder, Kind kind, TestIssuer issuer, int length) throws IOException, InterruptedException {
            ykman(folder, "keys", "generate", "-m", KEY, "-P", PIN, "-a", kind.yubico, "9a", "public.pem");
            request(folder);
            issue(folder, issuer, length);
            ykman(folder, "certificates", "import", "-m", KEY, "-P", PIN, "--verify", "9a", "certificate.pem");
            ykman(folder, "certificates", "export", "9a", "read.pem");
            compare(folder);
        }
    };

    private static final String PIN = "123456";
    private static final String KEY = "010203040506070801020304050607080102030405060708"; // Yubico's default, 3DES

    private final String words;

    OtherTools(String words) {
        this.words = words;
    }

    /** A kind of key, as the protocol and as both programs call it. */
    enum Kind {
        P_256("EC_P256", "ECCP256", 500),
        RSA_2048("RSA_2048", "RSA2048", 700);

        private final String ours;
        private final String yubico;
        private final int certificateLength;

        Kind(String ours, String yubico, int certificateLength) {
            this.ours = ours;
            this.yubico = yubico;
            this.certificateLength = certificateLength;
        }

        /** What the protocol calls it. */
        String ours() {
            return ours;
        }

        /** Bytes of a small certificate for it. */
        int certificateLength() {
            return certificateLength;
        }

        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    /**
     * Generates, requests, writes, reads back, compares, and proves by a signature; no word of a base key, no CHUID.
     *
     * @param folder for its files
     * @param length bytes of the certificate
     */
    abstract void activate(Path folder, Kind kind, TestIssuer issuer, int length)
            throws IOException, InterruptedException;

    @Override
    public String toString() {
        return words;
    }

    private static void yubico(Path folder, String... arguments) throws IOException, InterruptedException {
        run(folder, new String[] {"yubico-piv-tool", "-r", "Virtual"}, arguments);
    }

    private static void ykman(Path folder, String... arguments) throws IOException, InterruptedException {
        run(folder, new String[] {"ykman", "--reader", PcscdProcess.READER, "piv"}, arguments);
    }

    private static void run(Path folder, String[] program, String[] arguments)
            throws IOException, InterruptedException {
        String[] command = Arrays.copyOf(program, program.length + arguments.length);
        System.arraycopy(arguments, 0, command, program.length, arguments.length);
        Programs.run(folder, command);
    }

    private static void request(Path folder) throws IOException, InterruptedException {
        ykman(folder, "certificates", "request", "-P", PIN, "-s", "CN=bench", "9a", "public.pem", "request.pem");
    }

    /** The portal's part. */
    private static void issue(Path folder, TestIssuer issuer, int length) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(folder.resolve("request.pem"))))) {
            PublicKey key =
                    new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject()).getPublicKey();
            X509Certificate certificate = issuer.issue(key, length);
            Files.writeString(
                    folder.resolve("certificate.pem"),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a request that cannot be read", e);
        }
    }

    private static void compare(Path folder) throws IOException {
        if (!der(folder.resolve("read.pem")).equals(der(folder.resolve("certificate.pem")))) {
            throw new IllegalStateException("what was read back is not what was written");
        }
    }

    private static String der(Path pem) throws IOException {
        return Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
    }
}
