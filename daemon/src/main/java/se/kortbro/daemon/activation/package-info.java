/** The workflows that read as the person's story, their journal, and the ports to person and portal. */
@NullMarked
package se.kortbro.daemon.activation;

import org.jspecify.annotations.NullMarked;
