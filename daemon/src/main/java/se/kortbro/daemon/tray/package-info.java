/** What the person sees of the daemon while it has nothing to ask: an icon with a menu, and the windows that they open. */
@NullMarked
package se.kortbro.daemon.tray;

import org.jspecify.annotations.NullMarked;
