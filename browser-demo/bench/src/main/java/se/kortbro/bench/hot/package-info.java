/** What the daemon does for every message, command and connection, each for itself under JMH. */
@NullMarked
package se.kortbro.bench.hot;

import org.jspecify.annotations.NullMarked;
