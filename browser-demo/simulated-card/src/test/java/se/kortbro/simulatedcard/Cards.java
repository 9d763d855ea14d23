package se.kortbro.simulatedcard;

/** Cards for tests: their keys come at once. */
final class Cards {
    private static final TestIssuer ISSUER = new TestIssuer();

    private Cards() {}

    static SimulatedCard demo() {
        return of(CardProfile.demo());
    }

    static SimulatedCard of(CardProfile profile) {
        return new CardFactory(ISSUER, new PublishedKeyPairs()).make(profile);
    }

    static SimulatedCard with(Quirk... quirks) {
        return of(CardProfile.demo().withQuirks(quirks));
    }
}
