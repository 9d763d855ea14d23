/** What the messages are made of: readers, cards, certificates, tokens, and the words of their enumerations. */
@NullMarked
package se.kortbro.protocol.value;

import org.jspecify.annotations.NullMarked;
