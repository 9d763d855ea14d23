package se.kortbro.daemon.activation;

import java.util.ArrayList;
import java.util.List;
import se.kortbro.daemon.activation.ProgressSink.Phase;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;

/**
 * One run of an activation: PROTOCOL.md section 6 as the person lives it. Step 1, the hold of the card and whose order it
 * is, came before.
 *
 * <p>What a step has achieved is in the journal before the next one begins. So a run may end anywhere (the card is taken
 * out, the page closed, the daemon killed), and the next one goes on where it ended.
 *
 * <p>A second certificate is made only where the first is of no use, or nobody knows of it: when the card does not hold its
 * key any more (another order or another computer has made one in the slot since), when the journal was lost, is another
 * computer's, or could not be written before the daemon was killed, and when the portal does not answer the same request
 * with the same certificate.
 */
final class Activation {
    /** How many keys a run makes for one certificate: one, and two more when answers were garbled. */
    private static final int KEYS = 3;

    /** How much of the work is done, in per cent, when the PIN was typed. */
    private static final int PIN_TYPED = 10;

    private final ActivationRequest request;
    private final OrderRecord record;
    private final PinEntry pins;
    private final Administration administration;
    private final ActivationSteps steps;
    private final Percent percent;
    private final Cancellation cancellation;

    Activation(
            ActivationRequest request,
            OrderRecord record,
            PinEntry pins,
            Administration administration,
            ActivationSteps steps,
            Percent percent,
            Cancellation cancellation) {
        this.request = request;
        this.record = record;
        this.pins = pins;
        this.administration = administration;
        this.steps = steps;
        this.percent = percent;
        this.cancellation = cancellation;
    }

    /** Steps 2 to 9. Whatever ends it on the way, what was achieved stays. */
    ActivationResult run() {
        try {
            List<CardCertificate> made = new ArrayList<>();
            for (ActivationRequest.Key key : request.keys()) {
                made.add(make(made.size(), key.slot()));
            }
            percent.done();
            return new ActivationResult(record.order().cardNumber(), made);
        } catch (ActivationFailure.RequestCancelled cancelled) {
            throw new ActivationFailure.RequestCancelled(record.unfinished());
        }
    }

    /** Steps 2 to 8 for one certificate, from where an earlier run has left it. */
    private CardCertificate make(int index, KeySlot slot) {
        Stage earlier = record.of(slot).stage();
        percent.at(index, earlier.begun() ? earlier.percent() : 0, Phase.PREPARING);
        pins.verifyFor(slot);
        CertificateProgress at = steps.stillTrue(record.of(slot));
        for (int keysLeft = KEYS; ; ) {
            cancellation.check();
            percent.at(index, at.stage());
            switch (at.stage()) {
                case WAITING, TAKEN, GENERATING -> {
                    if (keysLeft-- == 0) {
                        throw new CardFailure.Communication("the card does not sign with the keys that it makes");
                    }
                    percent.at(index, PIN_TYPED, Phase.AUTHORIZING);
                    administration.logIn();
                    percent.at(index, Stage.GENERATING);
                    at = steps.generate(at);
                }
                case GENERATED -> at = steps.request(at);
                case REQUESTED -> at = steps.issue(at);
                case ISSUED -> at = steps.write(at);
                case WRITTEN, PROVED -> {
                    if (steps.prove(at)) {
                        return new CardCertificate(slot, at.x509());
                    }
                    at = at.generating();
                }
            }
        }
    }
}
