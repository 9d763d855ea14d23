package se.kortbro.daemon.tray;

/** A kind of place for the icon, one sibling for each kind of desktop. On the tray's thread alone. */
interface Tray extends AutoCloseable {
    /** Whether the desktop has such a place now; it may come and go. */
    boolean present();

    /** Shows the icon, or changes it. */
    void show(Face face);

    /** Takes the icon away. */
    void hide();

    /**
     * Says something that the person should know although she looks elsewhere; it goes away by itself.
     *
     * @return whether there is a place to say it
     */
    boolean announce(String title, String text);

    /** Ends it for good, without waiting for the desktop. */
    @Override
    void close();
}
