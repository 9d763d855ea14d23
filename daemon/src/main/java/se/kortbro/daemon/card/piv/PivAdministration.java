package se.kortbro.daemon.card.piv;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.AdminChallenge.Algorithm;
import se.kortbro.daemon.card.CardFailure;

/**
 * The administration login: single authentication with the management key 9B, whose challenge the portal's server answers
 * (SP 800-73-5 part 2, appendix A.1, "single").
 */
final class PivAdministration {
    private static final int KEY = 0x9B; // SP 800-73-5 part 1, table 4b
    /** Strongest first, as a new card is most likely to have it. */
    private static final List<Algorithm> TRIALS =
            List.of(Algorithm.AES_256, Algorithm.AES_192, Algorithm.AES_128, Algorithm.TDES);

    private static final Set<StatusWord> REFUSED = Set.of(
            StatusWord.VERIFICATION_FAILED,
            StatusWord.SECURITY_STATUS_NOT_SATISFIED,
            StatusWord.AUTHENTICATION_METHOD_BLOCKED,
            StatusWord.CONDITIONS_NOT_SATISFIED,
            StatusWord.WRONG_DATA,
            StatusWord.INCORRECT_P1_P2,
            StatusWord.REFERENCED_DATA_NOT_FOUND);

    private final PivChannel channel;
    private final PivState state;
    private final PivMetadata metadata;
    private final Set<Algorithm> named;
    private @Nullable Algorithm algorithm;
    private int challengeEra = -1;

    PivAdministration(PivChannel channel, PivState state, PivMetadata metadata, PivApplication application) {
        this.channel = channel;
        this.state = state;
        this.metadata = metadata;
        this.named = application.administration();
    }

    Optional<AdminChallenge> challenge() {
        if (state.authorised()) {
            return Optional.empty();
        }
        Algorithm known = algorithm;
        Optional<AdminChallenge> challenge = known != null ? ask(known) : findOut();
        return Optional.of(challenge.orElseThrow(CardFailure.NotAuthorized::new));
    }

    /**
     * Which algorithm the key has: the one that SELECT's answer names; else what the card says of its key, where it can;
     * else asking for a challenge tells, and spends nothing.
     */
    private Optional<AdminChallenge> findOut() {
        Set<Algorithm> candidates = new LinkedHashSet<>();
        if (named.size() != 1) {
            metadata.algorithm(KEY).flatMap(PivAlgorithm::administration).ifPresent(candidates::add);
        }
        TRIALS.stream().filter(named::contains).forEach(candidates::add);
        candidates.addAll(TRIALS);
        for (Algorithm candidate : candidates) {
            Optional<AdminChallenge> challenge = ask(candidate);
            if (challenge.isPresent()) {
                algorithm = candidate;
                return challenge;
            }
        }
        return Optional.empty();
    }

    /** Empty when the card refuses the algorithm. */
    private Optional<AdminChallenge> ask(Algorithm algorithm) {
        ResponseApdu answer = channel.send(GeneralAuthenticate.command(
                PivAlgorithm.of(algorithm), KEY, GeneralAuthenticate.challengeRequest(), CommandApdu.SHORT_LE));
        if (!answer.isOk()) {
            if (!answer.status().isRefusal()) {
                throw new CardFailure.Communication("9B challenge: " + answer.status());
            }
            return Optional.empty();
        }
        byte[] challenge = GeneralAuthenticate.challenge(answer.data())
                .filter(bytes -> bytes.length == algorithm.blockLength())
                .orElseThrow(() -> new CardFailure.Communication("9B challenge: not one block"));
        challengeEra = state.era();
        return Optional.of(new AdminChallenge(algorithm, challenge));
    }

    /**
     * Hands over the answer without selecting first, which would drop the challenge: where the card was let go in
     * between, the answer still counts if nobody else used it. If somebody did, that is a reset to the caller, who asks
     * for a new challenge; no verdict on the portal's key.
     */
    void answer(byte[] response) {
        Algorithm asked = algorithm;
        if (asked == null || response.length != asked.blockLength()) {
            throw new CardFailure.NotAuthorized();
        }
        boolean fresh = challengeEra == state.era();
        StatusWord status = channel.sendAsItIs(GeneralAuthenticate.command(
                        PivAlgorithm.of(asked), KEY, GeneralAuthenticate.response(response), CommandApdu.NO_LE))
                .status();
        challengeEra = -1;
        if (status.isOk()) {
            state.provedSelected();
            state.authorised(true);
            return;
        }
        if (!fresh && status.isRefusal()) {
            throw new CardFailure.Reset();
        }
        if (REFUSED.contains(status) || status.triesLeft().isPresent()) {
            throw new CardFailure.NotAuthorized();
        }
        throw new CardFailure.Communication("9B response: " + status);
    }
}
