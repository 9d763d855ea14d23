package se.kortbro.daemon.card;

/**
 * A challenge by which a card finds out whether the one who writes to it has the administration key; the portal's server
 * answers it.
 *
 * @param algorithm the key's algorithm
 * @param challenge one block: 8 bytes for TDES, 16 for AES
 */
public record AdminChallenge(Algorithm algorithm, byte[] challenge) {
    /** Administration key algorithms (SP 800-78-5, table 6-1; TDES is from its earlier editions). */
    public enum Algorithm {
        TDES(8),
        AES_128(16),
        AES_192(16),
        AES_256(16);

        private final int blockLength;

        Algorithm(int blockLength) {
            this.blockLength = blockLength;
        }

        /** The length of challenge and response in bytes. */
        public int blockLength() {
            return blockLength;
        }
    }

    public AdminChallenge {
        if (challenge.length != algorithm.blockLength()) {
            throw new IllegalArgumentException("a challenge of " + challenge.length + " bytes for " + algorithm);
        }
    }
}
