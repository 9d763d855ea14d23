package se.kortbro.daemon.card.piv;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import java.util.Set;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;

/** Signatures by the card's private keys. */
final class PivSignatures {
    /** How cards say that the slot holds no key, or one of another kind. */
    private static final Set<StatusWord> NO_SUCH_KEY = Set.of(
            StatusWord.WRONG_DATA,
            StatusWord.NOT_FOUND,
            StatusWord.INCORRECT_P1_P2,
            StatusWord.REFERENCED_DATA_NOT_FOUND);

    private final PivChannel channel;
    private final PivState state;

    PivSignatures(PivChannel channel, PivState state) {
        this.channel = channel;
        this.state = state;
    }

    /** As {@link se.kortbro.daemon.card.Card#sign} says. */
    byte[] sign(KeySlot slot, PublicKey key, String hash, byte[] digest) {
        KeyAlgorithm kind = PivAlgorithm.kindOf(key).orElseThrow(() -> new CardFailure.CertificateNotFound(slot));
        byte[] input = key instanceof ECPublicKey
                ? EcSignature.input(digest, kind.bits() / 8)
                : Pkcs1Padding.pad(hash, digest, kind.bits() / 8);
        ResponseApdu answer = channel.send(GeneralAuthenticate.command(
                PivAlgorithm.of(kind),
                PivSlot.of(slot).key(),
                GeneralAuthenticate.signatureRequest(input),
                kind.family().equals("RSA") ? CommandApdu.EXTENDED_LE : CommandApdu.SHORT_LE));
        refuse(answer.status(), slot);
        return GeneralAuthenticate.signature(answer.data())
                .flatMap(signature -> key instanceof ECPublicKey ec
                        ? EcSignature.checked(signature, ec.getParams().getOrder())
                        : Optional.of(signature).filter(bytes -> bytes.length == kind.bits() / 8))
                .orElseThrow(() -> new CardFailure.Communication("signature: not one of kind " + kind));
    }

    private void refuse(StatusWord status, KeySlot slot) {
        // Whether the PIN is blocked its counter tells, before it is verified again: one answer may be garbled.
        if (status.equals(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
                || status.equals(StatusWord.AUTHENTICATION_METHOD_BLOCKED)) {
            state.pinVerified(false);
            throw new CardFailure.PinRequired(PinRole.PIN1);
        }
        if (NO_SUCH_KEY.contains(status)) {
            throw new CardFailure.CertificateNotFound(slot);
        }
        if (!status.isOk()) {
            throw new CardFailure.Communication("signature: " + status);
        }
    }
}
