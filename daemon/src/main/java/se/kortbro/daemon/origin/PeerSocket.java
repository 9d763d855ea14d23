package se.kortbro.daemon.origin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * The socket at the other end of one of our connections. Java turns IPv4-mapped addresses (RFC 4291, 2.5.5.2) into IPv4 ones,
 * so that a client with sockets for both families looks like any other here.
 *
 * @param own its own end
 * @param remote the end that it is connected to: ours
 */
public record PeerSocket(InetSocketAddress own, InetSocketAddress remote) {
    private static final int IPV6_LENGTH = 16;

    public PeerSocket {
        if (own.isUnresolved() || remote.isUnresolved()) {
            throw new IllegalArgumentException("a name is no end of a connection");
        }
    }

    /** Whether its addresses are IPv6 ones. */
    boolean ipv6() {
        return own.getAddress().getAddress().length == IPV6_LENGTH;
    }

    /**
     * Whether a table of the system's means this socket.
     *
     * @param ownAddress 4 or 16 bytes in network order
     * @param remoteAddress the same
     */
    boolean has(byte[] ownAddress, int ownPort, byte[] remoteAddress, int remotePort) {
        return ownPort == own.getPort()
                && remotePort == remote.getPort()
                && address(ownAddress).equals(own.getAddress())
                && address(remoteAddress).equals(remote.getAddress());
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address has " + bytes.length + " bytes", e);
        }
    }
}
