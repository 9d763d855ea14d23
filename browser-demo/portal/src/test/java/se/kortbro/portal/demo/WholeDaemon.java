package se.kortbro.portal.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import se.kortbro.daemon.Daemon;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.pcsc.Winscard;
import se.kortbro.daemon.policy.LivePolicy;
import se.kortbro.daemon.policy.Settings;
import se.kortbro.simulatedcard.BaseCertificateIssuer;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.KeyType;
import se.kortbro.simulatedcard.PublishedKeyPairs;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/** A daemon, whole and in the process, over simulated readers, with somebody who types the PIN. Pages come through its gate. */
final class WholeDaemon implements AutoCloseable {
    static final String ORIGIN = "https://minasidor.test.siths.se";
    static final String ANOTHER_ORIGIN = "https://portal.example";

    /** The cards' numbers; the first is the demo card's. */
    static final List<String> NUMBERS =
            List.of(CardProfile.demo().cardNumber(), "9752316495727304832", "9752316495727304840");

    /** What the person was asked, since the beginning. */
    final List<PinPrompt.Request> asked = new CopyOnWriteArrayList<>();

    private final Path folder;
    private final Winscard winscard;
    private final Settings settings;
    private final Recorder recorder;
    private final List<ProtocolPage> pages = new ArrayList<>();
    private volatile PinPrompt person = new PinTypist(new char[] {'1', '2', '3', '4', '5', '6'});
    private Daemon daemon;

    /** Starts it, over what an earlier daemon has left in a folder that exists, or over nothing. */
    WholeDaemon(Path folder, SimulatedReader... readers) {
        this(folder, ANOTHER_ORIGIN, new SimulatedWinscard(readers));
    }

    /** @param origin whose pages it lets in too */
    WholeDaemon(Path folder, String origin, Winscard winscard) {
        this(folder, origin, winscard, Recorder.NONE);
    }

    /** @param recorder writes down what is said to the cards */
    WholeDaemon(Path folder, String origin, Winscard winscard, Recorder recorder) {
        this.recorder = recorder;
        this.folder = folder;
        this.winscard = winscard;
        this.settings = Settings.builtIn()
                .allowing(new AllowedOrigin(Origin.parse(origin).orElseThrow(), true), "test");
        this.daemon = start();
    }

    /** A new reserve card whose keys cost nothing. */
    static SimulatedCard card(BaseCertificateIssuer issuer, String number) {
        return new CardFactory(issuer, new PublishedKeyPairs())
                .make(CardProfile.demo().withCardNumber(number).withBaseKey(KeyType.EC_P256));
    }

    private Daemon start() {
        return Daemon.start(new Daemon.Surroundings(
                LivePolicy.always(settings), folder, winscard, this::ask, recorder, Optional.empty()));
    }

    private PinPrompt.Dialogue ask(PinPrompt.Request request, Cancellation cancellation) {
        asked.add(request);
        return person.open(request, cancellation);
    }

    /** Somebody else answers from now on. */
    void person(PinPrompt other) {
        person = other;
    }

    /** The folder of the journal, which need not exist. */
    Path journal() {
        return folder.resolve("journal");
    }

    /** A page of {@link #ORIGIN}'s; closed in the end, if it is not closed before. */
    ProtocolPage page() throws InterruptedException {
        return page(ORIGIN);
    }

    ProtocolPage page(String origin) throws InterruptedException {
        ProtocolPage page = new ProtocolPage("ws://127.0.0.1:" + daemon.port().orElseThrow() + "/v1", origin);
        pages.removeIf(ProtocolPage::isClosed);
        pages.add(page);
        return page;
    }

    /** Ends the daemon, whatever it does, and starts another over what it has left. */
    void restart() {
        daemon.close();
        daemon = start();
    }

    @Override
    public void close() throws InterruptedException {
        for (ProtocolPage page : pages) {
            page.closeBlocking();
        }
        daemon.close();
    }
}
