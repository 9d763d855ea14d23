package se.kortbro.daemon.gateway;

import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.AuthenticationToken;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.Portal;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.protocol.ActivationAuthorize;
import se.kortbro.protocol.ActivationIssue;
import se.kortbro.protocol.json.InvalidField;
import se.kortbro.protocol.value.AdministrationAlgorithm;
import se.kortbro.protocol.value.CertificatePurpose;

/** The portal as a page lets us reach it, for one activation. On the reader's thread. */
final class PagePortal implements Portal {
    private final PageCalls calls;
    private final String version;
    private final Cancellation cancellation;

    PagePortal(PageCalls calls, String version, Cancellation cancellation) {
        this.calls = calls;
        this.version = version;
        this.cancellation = cancellation;
    }

    @Override
    public byte[] authorize(String orderId, String cardNumber, AdminChallenge challenge) {
        AdministrationAlgorithm algorithm =
                AdministrationAlgorithm.valueOf(challenge.algorithm().name());
        ActivationAuthorize call = new ActivationAuthorize(orderId, cardNumber, algorithm, challenge.challenge());
        try {
            return ActivationAuthorize.Result.read(calls.ask(call, cancellation))
                    .response();
        } catch (InvalidField e) {
            throw new ActivationFailure.PageSilent();
        }
    }

    @Override
    public Issued issue(IssueRequest request) {
        Optional<List<byte[]>> attestation =
                Optional.of(request.attestation()).filter(certificates -> !certificates.isEmpty());
        Optional<AuthenticationToken> proof = request.proof();
        ActivationIssue call = new ActivationIssue(
                request.orderId(),
                request.cardNumber(),
                CertificatePurpose.valueOf(request.slot().name()),
                request.csr(),
                proof.map(token -> Wire.token(token, version)),
                attestation);
        try {
            ActivationIssue.Result issued = ActivationIssue.Result.read(calls.ask(call, cancellation));
            return new Issued(issued.certificate(), issued.chain());
        } catch (InvalidField e) {
            throw new ActivationFailure.PageSilent();
        }
    }
}
