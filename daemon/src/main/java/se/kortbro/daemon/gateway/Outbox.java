package se.kortbro.daemon.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one page: in order, one message at a time, and never more than a page that reads would let pile
 * up. Whoever sends never waits. Any thread.
 */
final class Outbox {
    /** Some answers to all requests of a page, and an activation's worth of progress. */
    static final int MOST_MESSAGES = 256;

    static final int MOST_CHARACTERS = 1 << 20;

    /** The way to the page; takes one message at a time. */
    @FunctionalInterface
    interface Line {
        void send(String message, Callback sent);
    }

    private final Line line;
    private final Runnable overflow;
    private final Deque<String> waiting = new ArrayDeque<>();
    private int characters;
    private boolean sending;
    private boolean closed;
    private @Nullable Runnable last;

    /** Made with the way to the page, and what to do when the page does not read: called once. */
    Outbox(Line line, Runnable overflow) {
        this.line = line;
        this.overflow = overflow;
    }

    /** Sends a message after all before it; forgets it when the page is gone. */
    void send(String message) {
        boolean full;
        synchronized (this) {
            if (closed) {
                return;
            }
            full = waiting.size() >= MOST_MESSAGES || characters + message.length() > MOST_CHARACTERS;
            if (full) {
                forgetAll();
            } else {
                waiting.add(message);
                characters += message.length();
            }
        }
        if (full) {
            overflow.run();
        } else {
            sendNext();
        }
    }

    /** Does {@code then} once all that is waiting has been sent; nothing when the page goes before that. */
    void afterAll(Runnable then) {
        synchronized (this) {
            if (closed) {
                return;
            }
            last = then;
        }
        sendNext();
    }

    /** Nothing more is sent. */
    void close() {
        synchronized (this) {
            forgetAll();
        }
    }

    private void sendNext() {
        String message;
        Runnable then = null;
        synchronized (this) {
            message = sending ? null : waiting.poll();
            if (message != null) {
                sending = true;
                characters -= message.length();
            } else if (!sending) {
                then = last;
                last = null;
            }
        }
        if (message != null) {
            line.send(message, Callback.from(this::sent, failure -> close()));
        } else if (then != null) {
            then.run();
        }
    }

    private void sent() {
        synchronized (this) {
            sending = false;
        }
        sendNext();
    }

    private void forgetAll() {
        closed = true;
        last = null;
        waiting.clear();
        characters = 0;
    }
}
