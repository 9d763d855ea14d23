package se.kortbro.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import se.kortbro.bench.Goal.Of;
import se.kortbro.bench.OtherTools.Kind;
import se.kortbro.simulatedcard.AdminAlgorithm;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.TestIssuer;

/** What a card is sent for one certificate, by the card's own record. docs/commands.md lists ours. */
final class CommandsOfAnActivation implements Section {
    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String title() {
        return "Commands to the card for one activation";
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        Programs.require("yubico-piv-tool", "ykman");
        List<Line> lines = new ArrayList<>();
        Path folder = Files.createDirectories(place.scratch().resolve(name()));
        TestIssuer issuer = new TestIssuer();
        CardProfile profile = CardProfile.demo().withAdminAlgorithm(AdminAlgorithm.TDES);
        try (CardDesk desk = new CardDesk(place, name());
                TypingDaemon daemon = new TypingDaemon(place, folder.resolve("daemon"), ActivatingPage.ORIGIN)) {
            ActivatingPage page = new ActivatingPage(daemon, issuer, profile);
            for (Kind kind : Kind.values()) {
                desk.insert(profile, issuer);
                Line whole = ours(desk, page, kind, true);
                for (OtherTools tools : OtherTools.values()) {
                    tools.activate(folder, kind, issuer, kind.certificateLength());
                    lines.add(whole.beside(
                            tools.toString(), Samples.of(desk.taken().size())));
                }
                desk.insert(profile.withExtendedLength(false), issuer);
                lines.add(ours(desk, page, kind, false)
                        .beside("yubico-piv-tool 2.7.2, once", Samples.of(newerYubico(kind))));
            }
            page.closeBlocking();
        }
        return lines;
    }

    private static Line ours(CardDesk desk, ActivatingPage page, Kind kind, boolean extended)
            throws InterruptedException {
        page.awaitCard();
        int recognition = desk.taken().size();
        page.activate(kind.ours(), kind.certificateLength());
        int activation = desk.taken().size();
        String others = extended
                ? "the others, which do without both, on the same card after us"
                : "the other quoted; Debian's ykman cannot speak to this card, and its yubico-piv-tool makes no request";
        return Line.of(
                        kind + ", with" + (extended ? "" : "out") + " extended length",
                        "commands",
                        Samples.of(recognition + activation))
                .toReach(Goal.atMost(Of.MAXIMUM, goal(kind, extended)))
                .note("from the insertion (" + recognition + ") to 100 % (" + activation + "), certificate of "
                        + kind.certificateLength() + " bytes, proof by an RSA base key and new CHUID included; "
                        + others);
    }

    /** yubico-piv-tool 2.7.2, which Debian does not have: measured once. */
    private static int newerYubico(Kind kind) {
        return switch (kind) {
            case P_256 -> 36;
            case RSA_2048 -> 42;
        };
    }

    private static int goal(Kind kind, boolean extended) {
        return switch (kind) {
            case P_256 -> extended ? 15 : 25;
            case RSA_2048 -> extended ? 16 : 33;
        };
    }
}
