/** Measures the daemon beside the limit and beside what people run today. Nothing here is a test: it tells figures. */
@NullMarked
package se.kortbro.bench;

import org.jspecify.annotations.NullMarked;
