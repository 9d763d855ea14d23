/** What a card is to us, whatever its edge: the domain, and the ports that readers and edges implement. */
@NullMarked
package se.kortbro.daemon.card;

import org.jspecify.annotations.NullMarked;
