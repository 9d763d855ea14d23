package se.kortbro.daemon.activation;

import java.util.Locale;

/**
 * The page that asks.
 *
 * @param origin its origin, exactly as the browser sent it in the upgrade request
 * @param testEnvironment whether the origin is a test environment's
 * @param locale the session's language
 */
public record Caller(String origin, boolean testEnvironment, Locale locale) {}
