package se.kortbro.daemon.tray;

import java.awt.AWTException;
import java.awt.CheckboxMenuItem;
import java.awt.EventQueue;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.beans.PropertyChangeListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The icon where Java itself can place it: Windows, macOS, and X11 with a host of the System Tray Protocol (freedesktop.org,
 * XEMBED). On X11 it stands on a square, since there is no transparency: {@link IconGround}.
 */
final class AwtTray implements Tray {
    private static final Logger LOG = LoggerFactory.getLogger(AwtTray.class);

    private final Runnable onClick;
    private final PropertyChangeListener follow;

    // On the event thread alone.
    private @Nullable SystemTray tray;
    private @Nullable TrayIcon icon;
    private @Nullable Face shown;
    private final List<MenuItem> statusLines = new ArrayList<>();

    /**
     * Once there was a place, Java tells when it goes and when another comes; before that, who asks {@link #present} finds it.
     *
     * @param onClick what a click on the icon does; called on the event thread
     * @param onChange called on the event thread when the place has come or gone
     */
    AwtTray(Runnable onClick, Runnable onChange) {
        this.onClick = onClick;
        this.follow = change -> onChange.run();
    }

    @Override
    public boolean present() {
        return SystemTray.isSupported();
    }

    @Override
    public void show(Face face) {
        EventQueue.invokeLater(() -> put(face));
    }

    private void put(Face face) {
        TrayIcon placed = icon != null && isPlaced(icon) ? icon : place(face);
        if (placed == null) {
            return;
        }
        if (shown == null || shown.state() != face.state() || shown.percent() != face.percent()) {
            placed.setImage(new StateIcon(face.state(), face.percent()));
        }
        if (shown == null || !shown.menu().equals(face.menu())) {
            placed.setPopupMenu(popup(face.menu()));
        }
        statusLines.forEach(line -> line.setLabel(face.status()));
        placed.setToolTip(face.tooltip());
        IconGround.paint();
        icon = placed;
        shown = face;
    }

    /** Java itself takes an icon out whose panel went, when it hears of the icon first and of the panel afterwards. */
    private boolean isPlaced(TrayIcon placed) {
        return tray != null && Arrays.asList(tray.getTrayIcons()).contains(placed);
    }

    private @Nullable TrayIcon place(Face face) {
        takeAway();
        try {
            TrayIcon made = new TrayIcon(new StateIcon(face.state(), face.percent()));
            made.setImageAutoSize(true);
            made.addMouseListener(new MouseAdapter() {
                @Override
                public void mouseClicked(MouseEvent e) {
                    if (e.getButton() == MouseEvent.BUTTON1) {
                        onClick.run();
                    }
                }
            });
            SystemTray here = SystemTray.getSystemTray();
            here.add(made);
            if (tray == null) {
                here.addPropertyChangeListener("systemTray", follow);
                tray = here;
            }
            return made;
        } catch (AWTException | UnsupportedOperationException e) {
            LOG.debug("the tray went before the icon was in it", e);
            return null;
        }
    }

    private PopupMenu popup(Menu menu) {
        statusLines.clear();
        PopupMenu popup = new PopupMenu(Face.NAME);
        for (Menu.Entry entry : menu.entries()) {
            if (entry instanceof Menu.Status) {
                MenuItem line = new MenuItem();
                // Disabled it would be too faint to read, 2:1 on X11, and passed over by keys.
                line.addActionListener(e -> onClick.run());
                statusLines.add(line);
                popup.add(line);
            } else if (entry instanceof Menu.Action action) {
                MenuItem item = new MenuItem(action.text());
                item.addActionListener(e -> action.run().run());
                popup.add(item);
            } else if (entry instanceof Menu.Submenu submenu) {
                popup.add(submenu(submenu));
            } else {
                popup.addSeparator();
            }
        }
        return popup;
    }

    private static java.awt.Menu submenu(Menu.Submenu submenu) {
        java.awt.Menu menu = new java.awt.Menu(submenu.text());
        for (Menu.Choice choice : submenu.choices()) {
            CheckboxMenuItem item = new CheckboxMenuItem(choice.text(), choice.chosen());
            item.addItemListener(e -> {
                item.setState(choice.chosen()); // until the choice is in force, and comes back in a new menu
                choice.run().run();
            });
            menu.add(item);
        }
        return menu;
    }

    @Override
    public void hide() {
        EventQueue.invokeLater(this::takeAway);
    }

    /** Also when the panel has gone, and {@link SystemTray#getSystemTray} with it. */
    private void takeAway() {
        if (tray != null && icon != null) {
            tray.remove(icon);
        }
        icon = null;
        shown = null;
    }

    @Override
    public boolean announce(String title, String text) {
        if (!present()) {
            return false;
        }
        EventQueue.invokeLater(() -> {
            if (icon != null) {
                icon.displayMessage(title, text, TrayIcon.MessageType.WARNING);
            }
        });
        return true;
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> {
            takeAway();
            if (tray != null) {
                tray.removePropertyChangeListener("systemTray", follow);
            }
        });
    }
}
