package se.kortbro.daemon.card;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong between us and a card, sorted by what a person can do about it. {@link #accept} makes sure that a new
 * failure does not compile until it has a protocol code and a sentence.
 */
public abstract sealed class CardFailure extends RuntimeException {
    private CardFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** One answer for each failure. */
    public interface Cases<R> {
        R noReader(NoReader failure);

        R readerNotFound(ReaderNotFound failure);

        R absent(Absent failure);

        R removed(Removed failure);

        R unsupported(Unsupported failure);

        R unsupportedKey(UnsupportedKey failure);

        R busy(Busy failure);

        R mute(Mute failure);

        R communication(Communication failure);

        R reset(Reset failure);

        R storeFull(StoreFull failure);

        R serviceUnavailable(ServiceUnavailable failure);

        R wrongPin(WrongPin failure);

        R pinUnconfirmed(PinUnconfirmed failure);

        R pinRefused(PinRefused failure);

        R pinRequired(PinRequired failure);

        R pinBlocked(PinBlocked failure);

        R notAuthorized(NotAuthorized failure);

        R wrongCard(WrongCard failure);

        R certificateNotFound(CertificateNotFound failure);
    }

    public abstract <R> R accept(Cases<R> cases);

    /** No reader is attached. */
    public static final class NoReader extends CardFailure {
        public NoReader() {
            super("no reader is attached", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.noReader(this);
        }
    }

    /** The reader that was named is not attached. */
    public static final class ReaderNotFound extends CardFailure {
        private final String reader;

        public ReaderNotFound(String reader) {
            super("no reader is called " + reader, null);
            this.reader = reader;
        }

        public String reader() {
            return reader;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.readerNotFound(this);
        }
    }

    /** No card is in the reader. */
    public static final class Absent extends CardFailure {
        private final @Nullable String reader;

        /** @param reader the reader that is empty; null when all are */
        public Absent(@Nullable String reader) {
            super("no card is in " + (reader == null ? "any reader" : reader), null);
            this.reader = reader;
        }

        public @Nullable String reader() {
            return reader;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.absent(this);
        }
    }

    /** The card was taken out while it was in use, or its reader was. */
    public static final class Removed extends CardFailure {
        public Removed() {
            super("the card was taken out", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.removed(this);
        }
    }

    /** No edge knows the card, or it cannot be told from others. */
    public static final class Unsupported extends CardFailure {
        private final byte[] atr;

        /** @param atr the card's answer to reset, 2 to 33 bytes; empty when it is not known here */
        public Unsupported(byte[] atr) {
            super("the card is of an unknown kind", null);
            this.atr = atr.clone();
        }

        public byte[] atr() {
            return atr.clone();
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unsupported(this);
        }
    }

    /** The card cannot make keys of this kind. */
    public static final class UnsupportedKey extends CardFailure {
        private final KeyAlgorithm key;

        public UnsupportedKey(KeyAlgorithm key) {
            super("the card cannot make a key of kind " + key, null);
            this.key = key;
        }

        public KeyAlgorithm key() {
            return key;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unsupportedKey(this);
        }
    }

    /** Another program, or another page, has the card. */
    public static final class Busy extends CardFailure {
        public Busy() {
            super("the card is in use elsewhere", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.busy(this);
        }
    }

    /** A card is there and does not answer: upside down, dirty, or broken. */
    public static final class Mute extends CardFailure {
        public Mute() {
            super("the card does not answer", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.mute(this);
        }
    }

    /** What came back is not what a card that works would say. */
    public static final class Communication extends CardFailure {
        /** @param what what was wrong, for the log; without any byte of what was exchanged */
        public Communication(String what) {
            super(what, null);
        }

        public Communication(String what, Throwable cause) {
            super(what, cause);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.communication(this);
        }
    }

    /** Another program reset the card; it is connected again, but selection and logins are gone. */
    public static final class Reset extends CardFailure {
        public Reset() {
            super("the card was reset by another program", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.reset(this);
        }
    }

    /** The card has no room for what was to be written. */
    public static final class StoreFull extends CardFailure {
        public StoreFull() {
            super("the card has no room left", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.storeFull(this);
        }
    }

    /** The system's card service cannot be reached. */
    public static final class ServiceUnavailable extends CardFailure {
        private final boolean denied;

        /** @param denied whether the system forbids it (polkit), rather than the service not running */
        public ServiceUnavailable(boolean denied) {
            super(denied ? "the system denies access to the card service" : "the card service does not run", null);
            this.denied = denied;
        }

        public boolean denied() {
            return denied;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.serviceUnavailable(this);
        }
    }

    /** The code was wrong, and nothing but a wrong code is ever called so. */
    public static final class WrongPin extends CardFailure {
        private final PinRole role;
        private final OptionalInt triesLeft;

        /** @param triesLeft as the card told; empty where it does not */
        public WrongPin(PinRole role, OptionalInt triesLeft) {
            super("wrong " + role, null);
            this.role = role;
            this.triesLeft = triesLeft;
        }

        public PinRole role() {
            return role;
        }

        public OptionalInt triesLeft() {
            return triesLeft;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.wrongPin(this);
        }
    }

    /** A code was refused, and nothing bears out that it was wrong: the refusal may be a spoilt answer. Not sent again. */
    public static final class PinUnconfirmed extends CardFailure {
        private final PinRole role;
        private final OptionalInt triesLeft;

        /** @param triesLeft the fewest that the card may mean, 1 to 15; empty where it has not said */
        public PinUnconfirmed(PinRole role, OptionalInt triesLeft) {
            super(role + " was refused, and nothing bears out that it was wrong", null);
            this.role = role;
            this.triesLeft = triesLeft;
        }

        public PinRole role() {
            return role;
        }

        public OptionalInt triesLeft() {
            return triesLeft;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.pinUnconfirmed(this);
        }
    }

    /** The card does not take this as a new code (its length, or its rules); the old one still holds. */
    public static final class PinRefused extends CardFailure {
        private final PinRole role;

        public PinRefused(PinRole role) {
            super("the card refuses the new " + role, null);
            this.role = role;
        }

        public PinRole role() {
            return role;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.pinRefused(this);
        }
    }

    /** The card wants the code verified first. */
    public static final class PinRequired extends CardFailure {
        private final PinRole role;

        public PinRequired(PinRole role) {
            super("the card wants " + role + " first", null);
            this.role = role;
        }

        public PinRole role() {
            return role;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.pinRequired(this);
        }
    }

    /** No try is left. */
    public static final class PinBlocked extends CardFailure {
        private final PinRole role;

        public PinBlocked(PinRole role) {
            super(role + " is blocked", null);
            this.role = role;
        }

        public PinRole role() {
            return role;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.pinBlocked(this);
        }
    }

    /** The card did not take the portal's answer to its administration challenge, or wants one first. */
    public static final class NotAuthorized extends CardFailure {
        public NotAuthorized() {
            super("the card does not accept the administration login", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notAuthorized(this);
        }
    }

    /** Another card than the one the order was begun on. */
    public static final class WrongCard extends CardFailure {
        public WrongCard() {
            super("this is another card than the one the order was begun on", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.wrongCard(this);
        }
    }

    /** The card has no certificate fit for what is asked. */
    public static final class CertificateNotFound extends CardFailure {
        private final @Nullable KeySlot slot;

        /** @param slot the slot that was asked for; null when any would have done */
        public CertificateNotFound(@Nullable KeySlot slot) {
            super("the card has no certificate fit for this", null);
            this.slot = slot;
        }

        public @Nullable KeySlot slot() {
            return slot;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.certificateNotFound(this);
        }
    }
}
