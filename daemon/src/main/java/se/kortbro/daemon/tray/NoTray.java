package se.kortbro.daemon.tray;

/** A desktop without a place for icons, or a person who wants none. All works without; it loads nothing. */
final class NoTray implements Tray {
    private final boolean present;

    /** What is left where there is nothing else. */
    NoTray() {
        this(true);
    }

    private NoTray(boolean present) {
        this.present = present;
    }

    /** In the stead of a kind of place that turned out not to be there: others are looked for. */
    static NoTray absent() {
        return new NoTray(false);
    }

    @Override
    public boolean present() {
        return present;
    }

    @Override
    public void show(Face face) {}

    @Override
    public void hide() {}

    @Override
    public boolean announce(String title, String text) {
        return false;
    }

    @Override
    public void close() {}
}
