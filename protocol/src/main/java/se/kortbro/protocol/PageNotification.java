package se.kortbro.protocol;

/** What the page says without waiting for an answer. */
public sealed interface PageNotification permits RequestCancel {
    /** The method. */
    Method method();
}
