package se.kortbro.daemon.card;

/** Ends what it stands for when closed; closing it again does nothing. Any thread may. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
