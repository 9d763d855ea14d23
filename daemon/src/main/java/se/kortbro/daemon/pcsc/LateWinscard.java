package se.kortbro.daemon.pcsc;

import com.sun.jna.Platform;
import java.util.Optional;

/**
 * This system's smart card API, loaded by the thread that uses it first: it takes a tenth of a second, which pages that look
 * for the daemon need not wait for.
 */
final class LateWinscard implements Winscard {
    /** Loaded with this class. */
    private static final class Loaded {
        static final Winscard WINSCARD =
                library().<Winscard>map(SystemWinscard::new).orElseGet(NoWinscard::new);

        private static Optional<ScardLibrary> library() {
            try {
                return Optional.of(
                        Platform.isWindows()
                                ? new WindowsScard()
                                : Platform.isMac() ? new MacScard() : new LinuxScard());
            } catch (LinkageError missing) {
                return Optional.empty();
            }
        }
    }

    @Override
    public Context establish() throws ScardException {
        return Loaded.WINSCARD.establish();
    }

    @Override
    public boolean installed() {
        return Loaded.WINSCARD.installed();
    }

    @Override
    public boolean tellsReadersChanged() {
        return Loaded.WINSCARD.tellsReadersChanged();
    }

    @Override
    public int controlCode(int function) {
        return Loaded.WINSCARD.controlCode(function);
    }
}
