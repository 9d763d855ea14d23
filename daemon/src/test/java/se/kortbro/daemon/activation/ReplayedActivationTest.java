package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.daemon.activation.NursesDesk.key;
import static se.kortbro.daemon.activation.NursesDesk.order;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.apdu.Transcript;
import se.kortbro.daemon.apdu.TranscriptFile;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.piv.PivEdge;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Code;

/**
 * A whole activation, recorded and played back. What the daemon makes up itself (the GUID, what is signed for the proof)
 * comes from random sources that begin alike; a transcript from the field plays as far as the first of them.
 */
class ReplayedActivationTest {
    /** Seven digits, so that it is padded, and that no certificate has them by chance. */
    private static final String PIN = "9073514";

    private static final ActivationRequest ORDER = order(
            "A1", key(KeySlot.AUTHENTICATION, KeyAlgorithm.RSA_2048), key(KeySlot.SIGNATURE, KeyAlgorithm.EC_P256));

    @TempDir
    private Path folder;

    private final NursesDesk desk = new NursesDesk(CardProfile.demo().withPin(new Code(ascii(PIN), 3)));
    private ActivationResult recorded;
    private String text;

    @BeforeEach
    void record() throws Exception {
        Path file = folder.resolve("activation.txt");
        desk.pin = PIN;
        desk.person = new ScriptedPrompt(PIN);
        desk.workflows = daemon(desk.person, desk.folder);
        desk.hold.edge = new PivEdge(new Random(7));
        desk.hold.recorder = TranscriptFile.create(file);

        recorded = desk.activate(ORDER);

        desk.assertActivated(recorded, ORDER);
        text = Files.readString(file);
    }

    @Test
    void itsTranscriptPlaysToTheEndWithoutThePinAndTheAdministrationKey() throws Exception {
        Transcript transcript = new Transcript(text);
        Card card = new PivEdge(new Random(7)).recognise(transcript.layered()).orElseThrow();
        desk.portal.answer = right -> new byte[right.length];
        CardWorkflows workflows = daemon(new ScriptedPrompt("000000"), new FolderInMemory());

        ActivationResult played = workflows.activate(
                new PlayedCard(card), ORDER, desk.portal, (percent, phase, keep) -> {}, new Cancellation());

        assertThat(transcript.finished()).isTrue();
        assertThat(played.cardNumber()).isEqualTo(desk.card.profile().cardNumber());
        List<Integer> slots = List.of(0x9A, 0x9C);
        for (int i = 0; i < slots.size(); i++) {
            var certificate = played.certificates().get(i).certificate();
            certificate.verify(NursesDesk.AUTHORITY.root().getPublicKey());
            assertThat(desk.card.publicKey(slots.get(i))).contains(certificate.getPublicKey());
        }
        assertThat(desk.portal.issued)
                .as("the portal had checked these requests before")
                .hasSize(2);
        assertThat(desk.portal.requests).as("and has checked them again").hasSize(4);
    }

    @Test
    void noSecretIsInIt() {
        HexFormat hex = HexFormat.of().withUpperCase();
        String upper = text.toUpperCase(java.util.Locale.ROOT);

        assertThat(upper)
                .doesNotContain(PIN)
                .doesNotContain(hex.formatHex(ascii(PIN)))
                .doesNotContain(hex.formatHex(PIN.getBytes(StandardCharsets.UTF_16BE)))
                .doesNotContain(hex.formatHex(desk.card.profile().adminKey().value()));
        assertThat(desk.portal.challenges)
                .isNotEmpty()
                .allSatisfy(challenge -> assertThat(upper)
                        .contains(hex.formatHex(challenge))
                        .doesNotContain(
                                hex.formatHex(desk.card.profile().adminKey().encrypt(challenge))));
        assertThat(text.lines().filter(line -> line.equals("> 00200080 **")).count())
                .as("the code was sent, and its command is told")
                .isGreaterThan(1);
    }

    private CardWorkflows daemon(PinPrompt person, FolderInMemory journal) {
        return new CardWorkflows(person, new Journal(journal, desk.clock, Runnable::run), desk.clock, new Random(8));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record PlayedCard(Card card) implements HeldCard {
        @Override
        public String reader() {
            return "Transcript";
        }

        @Override
        public void pause() {}

        @Override
        public void resetAtEnd() {}
    }
}
