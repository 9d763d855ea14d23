package se.kortbro.bench.hot;

import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import se.kortbro.daemon.apdu.Tlv;

/** A certificate as a PIV card keeps it (SP 800-73-5 part 1, appendix A). */
public class TlvObjects extends HotPiece {
    private static final int DATA = 0x53;
    private static final int CERTIFICATE_TAG = 0x70;

    private final byte[] certificate = bytes(CERTIFICATE);
    private final byte[] object = put(certificate);

    private static byte[] put(byte[] certificate) {
        return Tlv.of(
                        DATA,
                        new Tlv(CERTIFICATE_TAG, certificate),
                        new Tlv(0x71, new byte[1]),
                        new Tlv(0xFE, new byte[0]))
                .encode();
    }

    @Benchmark
    public Optional<byte[]> findsACertificate() {
        return Tlv.parse(object).flatMap(read -> read.find(CERTIFICATE_TAG));
    }

    @Benchmark
    public byte[] encodesACertificate() {
        return put(certificate);
    }
}
