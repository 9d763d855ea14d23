package se.kortbro.daemon.pcsc;

import com.sun.jna.Memory;

/** The smart card API of the system that this runs on. */
public final class SystemWinscard implements Winscard {
    private final ScardLibrary library;

    SystemWinscard(ScardLibrary library) {
        this.library = library;
    }

    /** The one of this system, whose library is loaded when it is first used; nothing works where that is not installed. */
    public static Winscard ofThisSystem() {
        return new LateWinscard();
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
