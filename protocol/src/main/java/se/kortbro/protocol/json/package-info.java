/** JSON as the protocol needs it: a small tree, read strictly by Jackson's streaming parser; no data binding. */
@NullMarked
package se.kortbro.protocol.json;

import org.jspecify.annotations.NullMarked;
