package se.kortbro.daemon.activation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.CardSnapshot;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.TestIssuer;

/** A nurse, her card in a reader, the daemon with its data folder, and the portal: one test's world. */
final class NursesDesk {
    static final String ORIGIN = "https://minasidor.test.siths.se";
    static final String PIN = "123456";
    static final Caller CALLER = new Caller(ORIGIN, true, Locale.forLanguageTag("sv"));

    static final Map<KeySlot, Integer> CERTIFICATE_OBJECTS =
            Map.of(KeySlot.AUTHENTICATION, 0x5FC105, KeySlot.SIGNATURE, 0x5FC10A);
    private static final int CHUID = 0x5FC102;

    static final TestAuthority AUTHORITY = new TestAuthority("TEST SITHS e-id Person HSA-id 2 CA v1");
    private static final KeyPool KEYS = new KeyPool();
    private static final TestIssuer FACTORY = new TestIssuer();

    final SimulatedCard card;
    final CardSnapshot before;
    final SimulatedReader reader;
    final SimulatedHold hold;
    final JumpingClock clock = new JumpingClock();

    /** The card's PIN 1. */
    String pin = PIN;

    ScriptedPrompt person = new ScriptedPrompt(PIN);
    TestPortal portal;
    FolderInMemory folder = new FolderInMemory();
    CardWorkflows workflows;

    /** When the disk gets what need not be waited for: at once, which is the earliest. */
    Consumer<Runnable> meanwhile = Runnable::run;

    final List<Integer> percents = new ArrayList<>();
    final List<ProgressSink.Phase> phases = new ArrayList<>();
    Cancellation cancellation = new Cancellation();

    /** The way to the portal: the page, which can lose what it carries. */
    UnaryOperator<Portal> page = portal -> portal;

    NursesDesk(CardProfile profile) {
        this(newCard(profile));
    }

    NursesDesk(SimulatedCard card) {
        this(card, new SimulatedReader());
    }

    NursesDesk(SimulatedCard card, SimulatedReader reader) {
        this.reader = reader;
        this.hold = new SimulatedHold(reader);
        this.card = card;
        this.before = card.snapshot();
        this.portal = newPortal();
        this.workflows = new CardWorkflows(person, journal(), clock);
        reader.insert(card);
    }

    static SimulatedCard newCard(CardProfile profile) {
        return new CardFactory(FACTORY, KEYS).make(profile);
    }

    TestPortal newPortal() {
        return new TestPortal(AUTHORITY, card.profile().adminKey(), ORIGIN);
    }

    private Journal journal() {
        return new Journal(folder, clock, write -> meanwhile.accept(write));
    }

    /** A new daemon over the same folder. */
    void restart() {
        workflows = new CardWorkflows(person, journal(), clock);
    }

    /** The same daemon with another person before it. */
    void person(ScriptedPrompt other) {
        person = other;
        restart();
    }

    static ActivationRequest order(String orderId, ActivationRequest.Key... keys) {
        return new ActivationRequest(CALLER, orderId, List.of(keys));
    }

    static ActivationRequest.Key key(KeySlot slot, KeyAlgorithm algorithm) {
        return new ActivationRequest.Key(slot, algorithm);
    }

    ActivationResult activate(ActivationRequest request) {
        percents.clear();
        phases.clear();
        ProgressSink sink = (percent, phase, keep) -> {
            assertThat(percent).isBetween(percents.isEmpty() ? 0 : percents.get(percents.size() - 1), 100);
            percents.add(percent);
            phases.add(phase);
        };
        try {
            return hold.use(held -> workflows.activate(held, request, page.apply(portal), sink, cancellation));
        } finally {
            assertThat(person.allWiped()).isTrue();
            assertThat(person.open).isZero();
        }
    }

    AuthenticationToken authenticate(Optional<KeySlot> slot) {
        AuthenticationRequest request =
                new AuthenticationRequest(CALLER, "n".repeat(44), AuthenticationRequest.Purpose.LOGIN, slot);
        try {
            return hold.use(held -> workflows.authenticate(held, request, cancellation));
        } finally {
            assertThat(person.allWiped()).isTrue();
            assertThat(person.open).isZero();
        }
    }

    /** What ends an activation; fails when nothing does. */
    Throwable failureOf(ActivationRequest request) {
        return failure(() -> activate(request)).orElseThrow();
    }

    void assertNothingChangedOnTheCard() {
        assertThat(card.publicKeys()).isEqualTo(before.publicKeys());
        assertThat(card.objects().keySet()).isEqualTo(before.objects().keySet());
        card.objects()
                .forEach((tag, content) ->
                        assertThat(content).isEqualTo(before.objects().get(tag)));
    }

    private static int keyReference(KeySlot slot) {
        return slot == KeySlot.SIGNATURE ? 0x9C : 0x9A;
    }

    /** Neither key nor certificate of {@code slot} is another than before. */
    void assertUntouched(KeySlot slot) {
        int reference = keyReference(slot);
        int certificate = requireNonNull(CERTIFICATE_OBJECTS.get(slot));
        assertThat(card.publicKey(reference))
                .isEqualTo(Optional.ofNullable(before.publicKeys().get(reference)));
        assertThat(card.objects().get(certificate)).isEqualTo(before.objects().get(certificate));
    }

    List<PendingActivation> pending() {
        return workflows.pending(ORIGIN, card.profile().cardNumber());
    }

    /** Runs and returns what ended the run; empty when it ended well. */
    static Optional<Throwable> failure(Runnable run) {
        try {
            run.run();
            return Optional.empty();
        } catch (RuntimeException | Killed failure) {
            return Optional.of(failure);
        }
    }

    /** The whole of what an activation promises. */
    void assertActivated(ActivationResult result, ActivationRequest request) throws Exception {
        assertThat(percents.get(percents.size() - 1)).isEqualTo(100);
        assertThat(percents).containsOnlyOnce(100);
        Map<Integer, byte[]> objects = new TreeMap<>(card.objects());
        Map<Integer, byte[]> others = new TreeMap<>(before.objects());
        var keys = new TreeMap<>(card.publicKeys());
        var otherKeys = new TreeMap<>(before.publicKeys());
        assertThat(result.certificates()).hasSize(request.keys().size());
        for (int i = 0; i < result.certificates().size(); i++) {
            var made = result.certificates().get(i);
            KeySlot slot = request.keys().get(i).slot();
            assertThat(made.slot()).isEqualTo(slot);
            byte[] der = made.certificate().getEncoded();
            assertThat(portal.issued.values().stream().map(TestPortal::encoded))
                    .anyMatch(each -> java.util.Arrays.equals(each, der));
            byte[] object = requireNonNull(objects.remove(CERTIFICATE_OBJECTS.get(slot)));
            assertThat(contains(object, der)).isTrue();
            assertThat(keys.remove(keyReference(slot)))
                    .isEqualTo(made.certificate().getPublicKey());
            assertThat(RawSignature.fits(
                            card, keyReference(slot), pin, made.certificate().getPublicKey()))
                    .isTrue();
            others.remove(CERTIFICATE_OBJECTS.get(slot));
            otherKeys.remove(keyReference(slot));
        }
        assertThat(objects.remove(CHUID)).isNotEqualTo(others.remove(CHUID));
        assertThat(objects.keySet()).isEqualTo(others.keySet());
        objects.forEach((tag, content) -> assertThat(content).isEqualTo(others.get(tag)));
        assertThat(keys).isEqualTo(otherKeys);
        assertThat(card.pinTriesLeft()).isEqualTo(before.pinTriesLeft());
        assertThat(pending()).isEmpty();
        assertThat(hold.resetAtEnd).isTrue();
    }

    private static boolean contains(byte[] whole, byte[] part) {
        return new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains(new String(part, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** What ends a run as a SIGKILL does: nobody is to catch it. */
    static final class Killed extends Error {
        Killed() {
            super("killed");
        }
    }
}
