/** The records, the golden examples and openrpc.json, held against one another. */
@NullMarked
package se.kortbro.protocol;

import org.jspecify.annotations.NullMarked;
