package se.kortbro.daemon.origin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the system does not tell who owns a socket, nobody is let in. */
final class UnknownPeerUser implements PeerUser {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownPeerUser.class);

    /** @param why it does not tell */
    UnknownPeerUser(LinkageError why) {
        LOG.error("Who connects cannot be told on this system, so nobody may", why);
    }

    @Override
    public boolean isOurs(PeerSocket peer) {
        return false;
    }
}
