/** What travels between terminal and chip: commands, answers, chains and BER-TLV (ISO/IEC 7816-4). Knows nothing of PIV. */
@NullMarked
package se.kortbro.simulatedcard.apdu;

import org.jspecify.annotations.NullMarked;
