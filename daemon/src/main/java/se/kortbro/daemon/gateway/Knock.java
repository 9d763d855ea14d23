package se.kortbro.daemon.gateway;

import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import se.kortbro.daemon.origin.PeerSocket;

/**
 * What the gate looks at in a request.
 *
 * @param method the HTTP method
 * @param path the path as it was sent: not decoded, not tidied up
 * @param query what stands behind the path's question mark
 * @param upgrade whether a WebSocket is asked for, and properly
 * @param hosts the values of all Host fields
 * @param origins the values of all Origin fields
 * @param subprotocols what is offered in Sec-WebSocket-Protocol
 * @param port the port it came in on
 * @param peer the socket that it came from
 */
record Knock(
        String method,
        String path,
        String query,
        Upgrade upgrade,
        List<String> hosts,
        List<String> origins,
        List<String> subprotocols,
        int port,
        PeerSocket peer) {

    /** Whether a WebSocket is asked for. */
    enum Upgrade {
        NONE,
        VALID,
        INVALID
    }

    static Knock of(Request request) {
        HttpFields headers = request.getHeaders();
        return new Knock(
                request.getMethod(),
                request.getHttpURI().getPath(),
                String.valueOf(request.getHttpURI().getQuery()),
                upgrade(headers, request.getConnectionMetaData().getHttpVersion()),
                headers.getValuesList(HttpHeader.HOST),
                headers.getValuesList(HttpHeader.ORIGIN),
                headers.getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false),
                Request.getLocalPort(request),
                peer(request.getConnectionMetaData()));
    }

    private static PeerSocket peer(ConnectionMetaData connection) {
        return new PeerSocket((InetSocketAddress) connection.getRemoteSocketAddress(), (InetSocketAddress)
                connection.getLocalSocketAddress());
    }

    /**
     * RFC 6455, 4.2.1. An upgrade to anything else than a WebSocket (some HTTP clients offer h2c with every request) is
     * none, as RFC 9110, 7.8 allows.
     */
    private static Upgrade upgrade(HttpFields headers, HttpVersion version) {
        boolean named = hasToken(headers, HttpHeader.UPGRADE, "websocket");
        List<String> keys = headers.getValuesList(HttpHeader.SEC_WEBSOCKET_KEY);
        if (!named && keys.isEmpty()) {
            return Upgrade.NONE;
        }
        boolean valid = named
                && version == HttpVersion.HTTP_1_1
                && hasToken(headers, HttpHeader.CONNECTION, "upgrade")
                && headers.getValuesList(HttpHeader.SEC_WEBSOCKET_VERSION).equals(List.of("13"))
                && keys.size() == 1
                && isKey(keys.get(0));
        return valid ? Upgrade.VALID : Upgrade.INVALID;
    }

    private static boolean hasToken(HttpFields headers, HttpHeader header, String token) {
        return headers.getCSV(header, false).stream().anyMatch(token::equalsIgnoreCase);
    }

    /** 16 bytes in base64. */
    private static boolean isKey(String key) {
        try {
            return key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
