package se.kortbro.simulatedcard;

/** A listener's registration; closing it ends it, and closing it again does nothing. */
@FunctionalInterface
public interface Listening extends AutoCloseable {
    @Override
    void close();
}
