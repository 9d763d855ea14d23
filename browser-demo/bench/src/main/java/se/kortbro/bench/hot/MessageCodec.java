package se.kortbro.bench.hot;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import se.kortbro.protocol.ActivationIssue;
import se.kortbro.protocol.Incoming;
import se.kortbro.protocol.MessageReader;
import se.kortbro.protocol.MessageWriter;
import se.kortbro.protocol.ReadersList;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.Reader;
import se.kortbro.protocol.value.ReaderState;

/** Texts of frames to messages and back. */
public class MessageCodec extends HotPiece {
    private static final int REQUEST = 1_000; // bytes: a PKCS#10 request for an RSA-2048 key

    private final String hello =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session.hello\",\"params\":{\"client\":{\"name\":\"page\",\"version\":\"1\"}}}";
    private final String issued = "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{\"certificate\":\""
            + Base64.getEncoder().encodeToString(bytes(CERTIFICATE)) + "\"}}";
    private final Token id = Token.of(1);
    private final ReadersList.Result readers = new ReadersList.Result(List.of(
            new Reader("OMNIKEY AG CardMan 3121 00 00", ReaderState.EMPTY, false, Optional.empty()),
            new Reader("Gemalto PC Twin Reader 01 00", ReaderState.EMPTY, false, Optional.empty())));
    private final ActivationIssue issue = new ActivationIssue(
            "4711",
            "9752278908000000011",
            CertificatePurpose.AUTHENTICATION,
            bytes(REQUEST),
            Optional.empty(),
            Optional.empty());

    @Benchmark
    public Incoming readsARequest() {
        return MessageReader.read(hello);
    }

    @Benchmark
    public Incoming readsAnAnswerWithACertificate() {
        return MessageReader.read(issued);
    }

    @Benchmark
    public String writesAnAnswerOfTwoReaders() {
        return MessageWriter.result(id, readers);
    }

    @Benchmark
    public String writesACertificateRequest() {
        return MessageWriter.request(id, issue);
    }
}
