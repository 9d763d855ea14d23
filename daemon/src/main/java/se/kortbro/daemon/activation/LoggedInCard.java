package se.kortbro.daemon.activation;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;

/** The card with the logins that its commands want, made when they are first wanted and again whenever they were lost. */
final class LoggedInCard {
    private static final int TIMES = 2;
    private static final int CHALLENGE_LENGTH = 32;

    private final Card card;
    private final PinEntry pins;
    private final Runnable administration;
    private final Attempts attempts;
    private final RandomGenerator random;

    /**
     * For one run.
     *
     * @param administration makes the administration login where the card demands it
     * @param random what is signed to prove a key is made of it
     */
    LoggedInCard(Card card, PinEntry pins, Runnable administration, Attempts attempts, RandomGenerator random) {
        this.card = card;
        this.pins = pins;
        this.administration = administration;
        this.attempts = attempts;
        this.random = random;
    }

    /**
     * Signs, and lets no signature out that {@code key} does not verify. It is tried twice, since one answer can have been
     * garbled.
     *
     * @param key the public key that the slot's should fit
     * @return the signature as the card gives it; empty when the slot does not hold the key
     */
    Optional<byte[]> sign(KeySlot slot, PublicKey key, byte[] message) {
        SignatureScheme scheme = SignatureScheme.of(key).orElseThrow(() -> new CardFailure.CertificateNotFound(slot));
        byte[] digest = scheme.digest(message);
        for (int time = 0; time < TIMES; time++) {
            try {
                byte[] signature =
                        attempts.of(() -> pins.verifyFor(slot), () -> card.sign(slot, key, scheme.hash(), digest));
                if (scheme.verifies(key, message, signature)) {
                    pins.proved(slot);
                    return Optional.of(signature);
                }
            } catch (CardFailure.CertificateNotFound noKeyOfThisKind) {
                // No signature either; said twice, it is so.
            }
        }
        return Optional.empty();
    }

    /** Whether the slot holds the private key of {@code key}: one signature of something fresh decides. */
    boolean holds(KeySlot slot, PublicKey key) {
        byte[] challenge = new byte[CHALLENGE_LENGTH];
        random.nextBytes(challenge);
        return sign(slot, key, challenge).isPresent();
    }

    /** Makes a key pair; once more when the answer was lost, since nobody knows the first one then. */
    PublicKey generate(KeySlot slot, KeyAlgorithm algorithm) {
        return attempts.of(administration, () -> card.generate(slot, algorithm));
    }

    /**
     * Writes a certificate and reads it back.
     *
     * @throws CardFailure.Communication when the card does not keep what it is given
     */
    void write(KeySlot slot, byte[] der) {
        for (int time = 0; time < TIMES; time++) {
            administered(() -> card.writeCertificate(slot, der));
            if (find(slot, read -> Arrays.equals(read, der)).isPresent()) {
                return;
            }
        }
        throw new CardFailure.Communication("the card does not keep the certificate that is written");
    }

    /** Reads the certificate in a slot, twice when it seems not to be the one that is looked for. */
    Optional<byte[]> find(KeySlot slot, Predicate<byte[]> wanted) {
        Supplier<Optional<byte[]>> read =
                () -> attempts.of(() -> card.readCertificate(slot)).filter(wanted);
        return read.get().or(read);
    }

    /** Tells the systems' caches that the card has changed. */
    void markChanged() {
        administered(card::markChanged);
    }

    /** The certificate that the card came with. */
    Optional<CardCertificate> base() {
        return attempts.of(() -> card.certificate(KeySlot.BASE))
                .map(certificate -> new CardCertificate(KeySlot.BASE, certificate));
    }

    /** What the card's maker says of the key in a slot. */
    List<byte[]> attestation(KeySlot slot) {
        return attempts.of(() -> card.attestation(slot)).stream().map(Der::of).toList();
    }

    private void administered(Runnable command) {
        Supplier<Boolean> done = () -> {
            command.run();
            return true;
        };
        attempts.of(administration, done);
    }
}
