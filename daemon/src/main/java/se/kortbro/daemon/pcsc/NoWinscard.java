package se.kortbro.daemon.pcsc;

/** A system without smart card API: nothing is installed that could be asked. */
final class NoWinscard implements Winscard {
    @Override
    public Context establish() throws ScardException {
        throw new ScardException(ScardError.NO_SERVICE);
    }

    @Override
    public boolean installed() {
        return false;
    }

    @Override
    public boolean tellsReadersChanged() {
        return false;
    }

    @Override
    public int controlCode(int function) {
        return function;
    }
}
