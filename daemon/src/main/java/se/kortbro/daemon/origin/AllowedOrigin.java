package se.kortbro.daemon.origin;

/**
 * An origin whose pages may connect.
 *
 * @param origin which
 * @param test whether it is a test environment, which the person is shown
 */
public record AllowedOrigin(Origin origin, boolean test) {}
