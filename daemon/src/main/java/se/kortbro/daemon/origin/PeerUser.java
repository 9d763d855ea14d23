package se.kortbro.daemon.origin;

/**
 * Whose program is at the other end of a connection: the users of a terminal server share one loopback, and a port has no
 * owner. Any thread; returns within a millisecond or so, and never fails: an owner that cannot be found is another user.
 */
@FunctionalInterface
public interface PeerUser {
    /** Whether the program that holds this socket, open and connected, belongs to the person that this process runs for. */
    boolean isOurs(PeerSocket peer);

    /** Who that is, for an administrator to read. Unlike the other it may take long: not for strangers to ask for. */
    default PeerOwner describe(PeerSocket peer) {
        return PeerOwner.UNKNOWN;
    }

    /** This system's, made when it is first asked. */
    static PeerUser ofThisSystem() {
        return new LatePeerUser();
    }
}
