package se.kortbro.daemon.gateway;

/**
 * What pages are told of the daemon itself.
 *
 * @param version the program's
 * @param correlationId the run's, which its log and its support bundle bear too
 */
public record Identity(String version, String correlationId) {}
