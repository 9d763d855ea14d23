/** The service: started by {@code Main}, wired by {@code Daemon}. */
@NullMarked
package se.kortbro.daemon;

import org.jspecify.annotations.NullMarked;
