package se.kortbro.daemon.activation;

import org.jspecify.annotations.Nullable;

/**
 * What ends a workflow and is not the card's fault: the person, the portal, the page, the disk. {@link #accept} makes sure
 * that a new one does not compile until it has a protocol code and a sentence.
 */
public abstract sealed class ActivationFailure extends RuntimeException {
    private ActivationFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** One answer for each failure. */
    public interface Cases<R> {
        R pinCancelled(PinCancelled failure);

        R pinTimeout(PinTimeout failure);

        R noPrompt(NoPrompt failure);

        R rejected(Rejected failure);

        R certificateMismatch(CertificateMismatch failure);

        R pageSilent(PageSilent failure);

        R journalUnwritable(JournalUnwritable failure);

        R requestCancelled(RequestCancelled failure);

        R otherCertificates(OtherCertificates failure);
    }

    public abstract <R> R accept(Cases<R> cases);

    /** The person chose Avbryt. */
    public static final class PinCancelled extends ActivationFailure {
        public PinCancelled() {
            super("the person cancelled", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.pinCancelled(this);
        }
    }

    /** Nobody typed a code in time. */
    public static final class PinTimeout extends ActivationFailure {
        public PinTimeout() {
            super("nobody typed a code in time", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.pinTimeout(this);
        }
    }

    /** There is neither screen, terminal nor pin pad to ask on. */
    public static final class NoPrompt extends ActivationFailure {
        public NoPrompt() {
            super("nothing to ask for a code on", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.noPrompt(this);
        }
    }

    /** The portal said no. */
    public static final class Rejected extends ActivationFailure {
        private final @Nullable Object portalCode;

        /** @param portalCode the portal's own code, such as 2006: a number or a text, as JSON had it; null when it gave none */
        public Rejected(@Nullable Object portalCode) {
            super("the portal refused, code " + portalCode, null);
            this.portalCode = portalCode;
        }

        public @Nullable Object portalCode() {
            return portalCode;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.rejected(this);
        }
    }

    /** What the portal issued does not fit; nothing of it was written. */
    public static final class CertificateMismatch extends ActivationFailure {
        private final Check check;

        /** What is checked before a certificate touches the card. */
        public enum Check {
            PARSES,
            PUBLIC_KEY,
            VALIDITY,
            KEY_USAGE,
            CHAIN
        }

        public CertificateMismatch(Check check) {
            super("the issued certificate fails the check " + check, null);
            this.check = check;
        }

        public Check check() {
            return check;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.certificateMismatch(this);
        }
    }

    /** The page did not answer within 120 s, or not in a form that is an answer. */
    public static final class PageSilent extends ActivationFailure {
        public PageSilent() {
            super("the page did not answer", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.pageSilent(this);
        }
    }

    /** The journal cannot be written, and nothing was done yet. */
    public static final class JournalUnwritable extends ActivationFailure {
        public JournalUnwritable(Throwable cause) {
            super("the journal cannot be written", cause);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.journalUnwritable(this);
        }
    }

    /** The page cancelled the request, or went away. */
    public static final class RequestCancelled extends ActivationFailure {
        private final boolean resumable;

        /** @param resumable whether an activation was begun that the same run again would continue */
        public RequestCancelled(boolean resumable) {
            super("the request was cancelled", null);
            this.resumable = resumable;
        }

        public boolean resumable() {
            return resumable;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.requestCancelled(this);
        }
    }

    /** The order was begun with another list of certificates. */
    public static final class OtherCertificates extends ActivationFailure {
        public OtherCertificates() {
            super("the order was begun with another list of certificates", null);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.otherCertificates(this);
        }
    }
}
