package se.kortbro.daemon.card;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A card that an edge has recognised, from its insertion to its removal. It remembers what cannot change while it stays
 * in the reader and asks the card for nothing twice.
 *
 * <p>Used only on the thread of its reader, while the card is held ({@link HeldCard}). Every method may throw a {@link
 * CardFailure}; after {@link CardFailure.Reset} selection and logins are gone and the call may be repeated once they
 * are made again.
 */
public interface Card {
    /** The edge's name as the protocol has it: {@code piv}, {@code gids}, {@code pkcs11}. */
    String edge();

    /**
     * The card number: from a certificate that parses whole, else the chip's serial number, else the SHA-256 of the base
     * certificate in hex; empty for a card that none of these tells apart, and that cannot be activated therefore.
     */
    Optional<String> number();

    /** The card's codes and their tries, asked without spending a try. */
    List<PinStatus> pins();

    /** One of them, with its tries also where {@link #pins()} does not need to ask for those; empty when there is no such code. */
    Optional<PinStatus> pin(PinRole role);

    /** The certificates in the slots that we know, base first; one that does not parse is left out. */
    List<CardCertificate> certificates();

    /**
     * The certificate in one slot, without looking into the others: what the card came with ({@link KeySlot#BASE}) is asked
     * for once while the card stays, the others again after {@link #forgetState()}. Empty where there is none that parses.
     */
    default Optional<X509Certificate> certificate(KeySlot slot) {
        return certificates().stream()
                .filter(found -> found.slot() == slot)
                .map(CardCertificate::certificate)
                .findFirst();
    }

    /** The code that {@code slot}'s key wants, and that an activation of the slot asks for. */
    PinRole pinFor(KeySlot slot);

    /** Whether the code must be verified directly before every signature of {@code slot}. */
    boolean wantsPinForEachSignature(KeySlot slot);

    /** Whether the code is verified and nothing that we know of has dropped it since. */
    boolean verified(PinRole role);

    /**
     * Spends a try of the person's. A refusal is believed when the card's counter bears it out, which costs a question more.
     *
     * @throws CardFailure.WrongPin with the tries left
     * @throws CardFailure.PinBlocked when none is left
     * @throws CardFailure.PinUnconfirmed when it was refused and may be right all the same
     * @throws CardFailure.Communication when nobody knows whether it was tried: only the counter can tell
     */
    void verify(PinRole role, Pin pin);

    /** Changes PIN 1 or 2; throws what {@link #verify} throws, of {@code old}. */
    void changePin(PinRole role, Pin old, Pin replacement);

    /** Sets a new PIN 1 or 2 by the PUK; throws what {@link #verify} throws, of the PUK. */
    void unblock(PinRole role, Pin puk, Pin replacement);

    /**
     * As {@link #verify(PinRole, Pin)}, of a code that the person enters on the reader's pad.
     *
     * @return what came of it; {@link PinPad.Outcome#UNFIT} also where the edge has no use for pads
     */
    default PinPad.Outcome verify(PinRole role, PinPad on) {
        return PinPad.Outcome.UNFIT;
    }

    /** As {@link #changePin(PinRole, Pin, Pin)}, on a pad that {@link PinPad#replaces() replaces}. */
    default PinPad.Outcome changePin(PinRole role, PinPad on) {
        return PinPad.Outcome.UNFIT;
    }

    /** As {@link #unblock(PinRole, Pin, Pin)}, on a pad that {@link PinPad#replaces() replaces}. */
    default PinPad.Outcome unblock(PinRole role, PinPad on) {
        return PinPad.Outcome.UNFIT;
    }

    /** A fresh administration challenge; empty when the card demands none, or when it is answered already. */
    Optional<AdminChallenge> administrationChallenge();

    /** Hands the card the portal's answer. Throws {@link CardFailure.NotAuthorized} when the card does not take it. */
    void answerAdministrationChallenge(byte[] response);

    /**
     * Makes a key pair in {@code slot}; what was there is gone.
     *
     * @return the public key as the card told it: not yet proved, the answer may have been garbled
     * @throws CardFailure.UnsupportedKey when the card lacks the algorithm; nothing changed then
     */
    PublicKey generate(KeySlot slot, KeyAlgorithm algorithm);

    /** Proof by the card's maker that the card made the key in {@code slot}; empty where the card has none. */
    List<X509Certificate> attestation(KeySlot slot);

    /**
     * Signs with the key in {@code slot}; the code it wants must be verified.
     *
     * @param key the slot's public key as known, which tells algorithm and length
     * @param digest the hash that {@code hash} names, of what is to be signed
     * @param hash {@code SHA-256} or {@code SHA-384}
     * @return RSA: PKCS#1 v1.5, as long as the modulus; EC: r and s in DER (X9.62)
     * @throws CardFailure.PinRequired when the card wants the code first
     */
    byte[] sign(KeySlot slot, PublicKey key, String hash, byte[] digest);

    /** The certificate's DER, asked of the card anew; empty when there is none. */
    Optional<byte[]> readCertificate(KeySlot slot);

    /** Writes a certificate's DER: plain, gzip only when the card refuses the size. */
    void writeCertificate(KeySlot slot, byte[] der);

    /** Tells the systems that cache a card by its identity that this one has changed (PIV: a new GUID in the CHUID). */
    void markChanged();

    /** Selection and logins are unknown: another program may have used the card since. What cannot change stays known. */
    void forgetState();
}
