package se.kortbro.daemon.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.OriginPolicy;

/**
 * The daemon's own request to itself, as a page that looks for it makes one. The first, when the gate has opened, costs the JVM
 * some 70 ms of processor time to load what answers: on a terminal server the first page of the morning asks sixty daemons at
 * once, and would give up before its own had answered. And where the system does not say who connects, the log says so before
 * a page is refused.
 */
final class OwnKnock {
    private static final int PATIENCE_MS =
            Math.toIntExact(Duration.ofSeconds(10).toMillis());
    private static final int ENOUGH = 1024;
    private static final Logger LOG = LoggerFactory.getLogger(OwnKnock.class);

    private OwnKnock() {}

    /**
     * Makes it, and waits for the answer: 10 s at most. Where nobody may connect there is nothing to ask.
     *
     * @param mark goes along as the request's query
     * @param through where it is sent: {@code port}, but where a test has put something in between
     * @return whether it was let in, or could not be asked
     */
    static boolean at(int port, String mark, int through, OriginPolicy origins) {
        Optional<AllowedOrigin> any = origins.allowed().stream().findFirst();
        if (any.isEmpty()) {
            return true;
        }
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), through), PATIENCE_MS);
            socket.getOutputStream().write(request(port, mark, any.get()).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(ENOUGH), StandardCharsets.US_ASCII);
            boolean letIn = answer.startsWith("HTTP/1.1 204 ");
            if (!letIn) {
                LOG.error(
                        "The gate does not let this user's own programs in: {}",
                        answer.lines().findFirst().orElse(""));
            }
            return letIn;
        } catch (IOException e) {
            LOG.warn("The gate did not answer this daemon itself: {}", e.toString());
            return true;
        }
    }

    private static String request(int port, String mark, AllowedOrigin origin) {
        return "GET " + GateRules.PATH + "?" + mark + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: "
                + origin.origin() + "\r\nConnection: close\r\n\r\n";
    }
}
