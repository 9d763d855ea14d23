package se.kortbro.daemon.tray;

/** A desktop without a place for icons, or a person who wants none. All works without; it loads nothing. */
final class NoTray implements Tray {
    @Override
    public boolean present() {
        return true;
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
