package se.kortbro.daemon.card.piv;

import java.util.OptionalInt;
import java.util.function.Supplier;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.card.CardFailure;

/**
 * How many tries the codes have left, by the card's own counters, which spend none. A number that anybody is frightened
 * by (none left; one less than before) has been said twice: any one answer may be garbled into any other.
 */
final class PivCounters {
    private static final int VERIFY = 0x20; // SP 800-73-5 part 2, 3.2.1
    private static final int PIN = 0x80; // key reference; SP 800-73-5 part 1, table 4a
    private static final int PUK = 0x81;

    private final PivChannel channel;
    private final PivMetadata metadata;
    private final Remembered<OptionalInt> pinTries;
    private final Remembered<OptionalInt> pukTries;

    /** What PIN 1 had before it was last sent: it has not fewer as long as it was right. */
    private final Remembered<OptionalInt> pinFloor;

    PivCounters(PivChannel channel, PivState state, PivMetadata metadata) {
        this.channel = channel;
        this.metadata = metadata;
        this.pinTries = new Remembered<>(state);
        this.pukTries = new Remembered<>(state);
        this.pinFloor = new Remembered<>(state);
    }

    /** What a card says of a code: that it is verified, or its tries, or nothing of use. */
    record Reading(boolean verified, OptionalInt left) {
        static Reading of(OptionalInt left) {
            return new Reading(false, left);
        }
    }

    OptionalInt pin() {
        return pinTries.orAsk(() -> asked(this::askPin));
    }

    OptionalInt puk() {
        return pukTries.orAsk(() -> asked(this::askPuk));
    }

    /** What is known without a question. */
    OptionalInt knownPin() {
        return pinTries.get().filter(OptionalInt::isPresent).or(pinFloor::get).orElse(OptionalInt.empty());
    }

    /** What is known without a question. */
    OptionalInt knownPuk() {
        return pukTries.get().orElse(OptionalInt.empty());
    }

    /** A command may change them. */
    void forget() {
        pinFloor.set(knownPin());
        pinTries.forget();
        pukTries.forget();
    }

    /** What the card says twice of PIN 1, {@code claim} being the first time: one question where they agree. */
    Reading settlePin(Reading claim) {
        Reading settled = settle(claim, this::askPin);
        pinTries.set(settled.left());
        return settled;
    }

    /** What the card says twice of the PUK, {@code claim} being the first time: one question where they agree. */
    Reading settlePuk(Reading claim) {
        Reading settled = settle(claim, this::askPuk);
        pukTries.set(settled.left());
        return settled;
    }

    /** The tries that a refusal tells; 0 for 6983. */
    static OptionalInt told(StatusWord status) {
        return status.equals(StatusWord.AUTHENTICATION_METHOD_BLOCKED) ? OptionalInt.of(0) : status.triesLeft();
    }

    private static OptionalInt asked(Supplier<Reading> ask) {
        Reading first = ask.get();
        boolean none = first.left().equals(OptionalInt.of(0));
        return none ? settle(first, ask).left() : first.left();
    }

    private static Reading settle(Reading first, Supplier<Reading> ask) {
        Reading second = ask.get();
        if (second.equals(first)) {
            return second;
        }
        Reading third = ask.get();
        if (third.equals(first) || third.equals(second)) {
            return third;
        }
        throw new CardFailure.Communication("the card tells other tries each time it is asked");
    }

    /** VERIFY without data spends no try. Some cards know no such thing, and some say 9000 while verified: no number then. */
    private Reading askPin() {
        StatusWord status = channel.send(CommandApdu.of(0x00, VERIFY, 0x00, PIN, new byte[0], CommandApdu.NO_LE))
                .status();
        if (!status.isOk() && !status.isRefusal()) {
            throw new CardFailure.Communication("VERIFY without data: " + status);
        }
        return new Reading(status.isOk(), told(status));
    }

    private Reading askPuk() {
        return Reading.of(metadata.triesLeft(PUK));
    }
}
