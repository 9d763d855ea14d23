package se.kortbro.daemon.pcsc;

import com.sun.jna.Memory;
import com.sun.jna.Platform;
import java.util.Optional;

/** The smart card API of the system that this runs on. */
public final class SystemWinscard implements Winscard {
    private final ScardLibrary library;

    SystemWinscard(ScardLibrary library) {
        this.library = library;
    }

    /** The one of this system; {@link NoWinscard} where its library is not installed. */
    public static Winscard ofThisSystem() {
        return library().<Winscard>map(SystemWinscard::new).orElseGet(NoWinscard::new);
    }

    private static Optional<ScardLibrary> library() {
        try {
            return Optional.of(
                    Platform.isWindows() ? new WindowsScard() : Platform.isMac() ? new MacScard() : new LinuxScard());
        } catch (LinkageError missing) {
            return Optional.empty();
        }
    }

    @Override
    public Context establish() throws ScardException {
        try (Memory made = new Memory(Long.BYTES)) {
            ScardException.check("SCardEstablishContext", library.establishContext(made));
            return new SystemContext(library, library.layout().readContext(made));
        }
    }

    @Override
    public boolean tellsReadersChanged() {
        return library.tellsReadersChanged();
    }

    @Override
    public int controlCode(int function) {
        return library.layout().controlCode(function);
    }
}
