package se.kortbro.simulatedcard;

/**
 * A command that a card has answered. The arrays are the receiver's own.
 *
 * @param command as it came
 * @param answer as it went, a fault's damage included
 * @param nanos from the command's arrival to the answer, latency included
 */
public record Exchange(byte[] command, byte[] answer, long nanos) {}
