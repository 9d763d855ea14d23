package se.kortbro.daemon.hostile;

/** What somebody does to the daemon who means no good; throws an {@link AssertionError} where the daemon does not stand it. */
interface Attack {
    /** Does it; returns in a few words what came of it. */
    String on(HostileTarget target) throws Exception;
}
