/** What the demo adds to a portal and a daemon: a simulated reader, its controls, somebody who types the PIN, a walk. */
@NullMarked
package se.kortbro.portal.demo;

import org.jspecify.annotations.NullMarked;
