package se.kortbro.daemon.card.piv;

import java.security.PublicKey;
import java.util.Set;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.apdu.Tlv;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;

/** Key pairs made by the card. */
final class PivKeys {
    private static final int GENERATE = 0x47; // SP 800-73-5 part 2, 3.3.2
    private static final int CONTROL = 0xAC; // control reference template; SP 800-73-5 part 2, table 11
    private static final int ALGORITHM = 0x80;

    /** How cards say that they have no such algorithm. */
    private static final Set<StatusWord> UNSUPPORTED =
            Set.of(StatusWord.WRONG_DATA, StatusWord.FUNCTION_NOT_SUPPORTED, StatusWord.INCORRECT_P1_P2);

    private final PivChannel channel;
    private final PivState state;

    PivKeys(PivChannel channel, PivState state) {
        this.channel = channel;
        this.state = state;
    }

    /** Makes a key pair; an RSA one takes a card from seconds to a minute. */
    PublicKey generate(PivSlot slot, KeyAlgorithm algorithm) {
        Tlv control = Tlv.of(CONTROL, new Tlv(ALGORITHM, new byte[] {(byte) PivAlgorithm.of(algorithm)}));
        int le = algorithm.family().equals("RSA") ? CommandApdu.EXTENDED_LE : CommandApdu.SHORT_LE;
        ResponseApdu answer = channel.send(CommandApdu.of(0x00, GENERATE, 0x00, slot.key(), control.encode(), le));
        StatusWord status = answer.status();
        if (UNSUPPORTED.contains(status)) {
            throw new CardFailure.UnsupportedKey(algorithm);
        }
        if (status.equals(StatusWord.SECURITY_STATUS_NOT_SATISFIED)) {
            state.authorised(false);
            throw new CardFailure.NotAuthorized();
        }
        if (status.equals(StatusWord.NOT_ENOUGH_MEMORY)) {
            throw new CardFailure.StoreFull();
        }
        if (!status.isOk()) {
            throw new CardFailure.Communication("GENERATE: " + status);
        }
        return PublicKeyObject.key(answer.data(), algorithm)
                .orElseThrow(() -> new CardFailure.Communication("GENERATE: not a public key of kind " + algorithm));
    }
}
