package se.kortbro.daemon.card.piv;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinPad;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** A PIV card, from its insertion to its removal: says which of its parts does what. */
final class PivCard implements Card {
    private final PivState state;
    private final PivPins pins;
    private final PivPad pad;
    private final PivAdministration administration;
    private final PivKeys keys;
    private final PivSignatures signatures;
    private final PivCertificates certificates;
    private final PivIdentity identity;
    private final PivAttestation attestation;
    private final PivNumbers numbers;
    private Optional<String> number = Optional.empty();
    private boolean numberAsked;

    PivCard(PivChannel channel, PivState state, PivApplication application, RandomGenerator random) {
        PivObjects objects = new PivObjects(channel, state);
        PivMetadata metadata = new PivMetadata(channel);
        this.state = state;
        PivCounters counters = new PivCounters(channel, state, metadata);
        PivRefusals refusals = new PivRefusals(counters);
        this.pins = new PivPins(channel, state, counters, refusals);
        this.pad = new PivPad(channel, state, counters, refusals);
        this.administration = new PivAdministration(channel, state, metadata, application);
        this.keys = new PivKeys(channel, state);
        this.signatures = new PivSignatures(channel, state);
        this.certificates = new PivCertificates(objects, state);
        this.identity = new PivIdentity(objects, state, random);
        this.attestation = new PivAttestation(channel, objects, metadata);
        this.numbers = new PivNumbers(channel, certificates);
    }

    @Override
    public String edge() {
        return "piv";
    }

    @Override
    public Optional<String> number() {
        if (!numberAsked) {
            number = numbers.find();
            numberAsked = true;
        }
        return number;
    }

    @Override
    public List<PinStatus> pins() {
        return pins.status();
    }

    @Override
    public Optional<PinStatus> pin(PinRole role) {
        return pins.status(role);
    }

    @Override
    public List<CardCertificate> certificates() {
        return Stream.of(KeySlot.values())
                .flatMap(slot -> certificate(slot).stream().map(found -> new CardCertificate(slot, found)))
                .toList();
    }

    @Override
    public Optional<X509Certificate> certificate(KeySlot slot) {
        return certificates.in(slot);
    }

    /** PIV has one PIN for all its keys. */
    @Override
    public PinRole pinFor(KeySlot slot) {
        return PinRole.PIN1;
    }

    /** Slot 9C alone: its PIN condition is "always" (SP 800-73-5 part 1, table 4b). */
    @Override
    public boolean wantsPinForEachSignature(KeySlot slot) {
        return slot == KeySlot.SIGNATURE;
    }

    @Override
    public boolean verified(PinRole role) {
        return role == PinRole.PIN1 && state.pinVerified();
    }

    @Override
    public void verify(PinRole role, Pin pin) {
        requirePin1(role);
        pins.verify(pin);
    }

    @Override
    public void changePin(PinRole role, Pin old, Pin replacement) {
        requirePin1(role);
        pins.change(old, replacement);
    }

    @Override
    public void unblock(PinRole role, Pin puk, Pin replacement) {
        requirePin1(role);
        pins.unblock(puk, replacement);
    }

    @Override
    public PinPad.Outcome verify(PinRole role, PinPad on) {
        requirePin1(role);
        return pad.verify(on);
    }

    @Override
    public PinPad.Outcome changePin(PinRole role, PinPad on) {
        requirePin1(role);
        return pad.change(on);
    }

    @Override
    public PinPad.Outcome unblock(PinRole role, PinPad on) {
        requirePin1(role);
        return pad.unblock(on);
    }

    private static void requirePin1(PinRole role) {
        if (role != PinRole.PIN1) {
            throw new IllegalArgumentException("a PIV card has no " + role + " for this");
        }
    }

    @Override
    public Optional<AdminChallenge> administrationChallenge() {
        return administration.challenge();
    }

    @Override
    public void answerAdministrationChallenge(byte[] response) {
        administration.answer(response);
    }

    @Override
    public PublicKey generate(KeySlot slot, KeyAlgorithm algorithm) {
        return keys.generate(PivSlot.of(slot), algorithm);
    }

    @Override
    public List<X509Certificate> attestation(KeySlot slot) {
        return attestation.of(PivSlot.of(slot));
    }

    @Override
    public byte[] sign(KeySlot slot, PublicKey key, String hash, byte[] digest) {
        return signatures.sign(slot, key, hash, digest);
    }

    @Override
    public Optional<byte[]> readCertificate(KeySlot slot) {
        return certificates.read(slot);
    }

    @Override
    public void writeCertificate(KeySlot slot, byte[] der) {
        certificates.write(slot, der);
    }

    @Override
    public void markChanged() {
        identity.renew();
    }

    @Override
    public void forgetState() {
        state.forget();
    }
}
