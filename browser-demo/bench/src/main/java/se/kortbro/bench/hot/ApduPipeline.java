package se.kortbro.bench.hot;

import java.util.HexFormat;
import org.openjdk.jmh.annotations.Benchmark;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.Layers;

/** All layers between an edge and a card, over cards that answer at once. */
public class ApduPipeline extends HotPiece {
    private static final int PARTS = 6; // of 256 bytes, the most that one answer in short form has
    private static final byte GET_RESPONSE = (byte) 0xC0;

    private final byte[] get = HexFormat.of().parseHex("00CB3FFF055C035FC10500");
    private final byte[] put = CommandApdu.of(0, 0xDB, 0x3F, 0xFF, bytes(CERTIFICATE), CommandApdu.NO_LE)
            .encode();
    private final byte[] done = HexFormat.of().parseHex("9000");
    private final byte[] part = HexFormat.of().parseHex("00".repeat(256) + "6100");
    private final byte[] last = HexFormat.of().parseHex("00".repeat(256) + "9000");

    private final CardConnection atOnce = Layers.over(command -> done);
    private final CardConnection inParts = Layers.over(new CardConnection() {
        private int left;

        @Override
        public byte[] transmit(byte[] command) {
            left = command[1] == GET_RESPONSE ? left - 1 : PARTS - 1;
            return left > 0 ? part : last;
        }
    });

    @Benchmark
    public byte[] passesACommandOn() {
        return atOnce.transmit(get);
    }

    /** 1,500 bytes in six commands: a card of which it is not known that it takes more. */
    @Benchmark
    public byte[] writesACertificateInPieces() {
        return atOnce.transmit(put);
    }

    /** 1,536 bytes in six answers, five of them by GET RESPONSE. */
    @Benchmark
    public byte[] readsACertificateInPieces() {
        return inParts.transmit(get);
    }
}
