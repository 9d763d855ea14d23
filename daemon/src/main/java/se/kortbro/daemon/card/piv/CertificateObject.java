package se.kortbro.daemon.card.piv;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import se.kortbro.daemon.apdu.Tlv;

/** What is inside a certificate's data object (SP 800-73-5 part 1, appendix A, table 10 and the note on CertInfo). */
final class CertificateObject {
    /** Bytes a certificate may have when unpacked: ten times what PIV cards have room for. */
    static final int LONGEST = 32_768;

    private static final int CERTIFICATE = 0x70;
    private static final int INFO = 0x71;
    private static final int ERROR_DETECTION = 0xFE; // always empty
    private static final byte[] PLAIN = {0x00};
    private static final byte[] GZIP = {0x01};

    private CertificateObject() {}

    static byte[] plain(byte[] der) {
        return object(der, PLAIN);
    }

    static byte[] gzip(byte[] der) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(der);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return object(packed.toByteArray(), GZIP);
    }

    private static byte[] object(byte[] certificate, byte[] info) {
        return Tlv.encodeAll(
                List.of(new Tlv(CERTIFICATE, certificate), new Tlv(INFO, info), new Tlv(ERROR_DETECTION, new byte[0])));
    }

    /** The certificate's DER; empty when the content is no certificate object. Total. Whether the DER is good is not looked at. */
    static Optional<byte[]> der(byte[] content) {
        return Tlv.parseAll(content)
                .flatMap(objects -> Tlv.find(objects, CERTIFICATE))
                .flatMap(bytes -> isGzip(bytes) ? unpack(bytes) : Optional.of(bytes));
    }

    /** The bytes tell by themselves, more reliably than the info byte that other programs set: DER begins with 30. */
    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B; // RFC 1952, 2.3.1
    }

    private static Optional<byte[]> unpack(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] der = gzip.readNBytes(LONGEST + 1);
            return der.length > LONGEST ? Optional.empty() : Optional.of(der);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
