/** What the page and the daemon say to each other: records, errors and the strict codec. */
@NullMarked
package se.kortbro.protocol;

import org.jspecify.annotations.NullMarked;
