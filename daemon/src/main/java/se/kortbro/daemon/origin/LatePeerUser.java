package se.kortbro.daemon.origin;

import java.util.Locale;

/** This system's, made by the thread that asks first. */
final class LatePeerUser implements PeerUser {
    /** Made with this class; loads JNA. */
    private static final class Made {
        static final PeerUser PEERS = ofThisSystem();

        private static PeerUser ofThisSystem() {
            String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            try {
                if (system.startsWith("windows")) {
                    return new WindowsPeerUser(new WindowsProcesses());
                }
                return system.startsWith("mac") ? new MacPeerUser() : new LinuxPeerUser();
            } catch (LinkageError e) {
                return new UnknownPeerUser(e);
            }
        }
    }

    @Override
    public boolean isOurs(PeerSocket peer) {
        return Made.PEERS.isOurs(peer);
    }

    @Override
    public PeerOwner describe(PeerSocket peer) {
        return Made.PEERS.describe(peer);
    }
}
