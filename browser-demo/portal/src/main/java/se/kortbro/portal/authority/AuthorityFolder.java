package se.kortbro.portal.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.function.Supplier;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Where authorities are kept: one PEM file each (RFC 7468), certificate and key together, so that there is never one
 * without the other; nobody but the owner may read it. Beside it the certificate alone, for openssl and for people.
 */
final class AuthorityFolder {
    private final Path folder;
    private final SecureRandom random;

    /** Makes the folder where there is none. */
    AuthorityFolder(Path folder, SecureRandom random) throws IOException {
        this.folder = folder;
        this.random = random;
        OwnerOnly.folder(folder);
    }

    /** The authority kept under this name; a new one is made, and kept, where there is none. */
    SigningAuthority keep(String name, Supplier<SigningAuthority> maker) throws IOException {
        Path file = folder.resolve(name + ".pem");
        if (Files.exists(file)) {
            return read(file);
        }
        SigningAuthority made = maker.get();
        String certificate = pem("CERTIFICATE", CertificateBytes.of(made.certificate()));
        OwnerOnly.write(file, utf8(certificate + pem("PRIVATE KEY", made.key().encoded())));
        OwnerOnly.write(folder.resolve(name + ".crt"), utf8(certificate));
        return made;
    }

    private SigningAuthority read(Path file) throws IOException {
        try (PemReader reader = new PemReader(new StringReader(Files.readString(file)))) {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(next(reader, file)));
            SigningKey key = new SigningKey(
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(next(reader, file))));
            if (!key.belongsTo(certificate.getPublicKey(), random)) {
                throw new IOException("certificate and key in " + file + " do not belong together");
            }
            return new SigningAuthority(certificate, key);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read the authority in " + file, e);
        }
    }

    private static byte[] next(PemReader reader, Path file) throws IOException {
        PemObject next = reader.readPemObject();
        if (next == null) {
            throw new IOException(file + " is cut short");
        }
        return next.getContent();
    }

    private static String pem(String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
