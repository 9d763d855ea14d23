/** Commands and answers as bytes (ISO/IEC 7816-4), one decorator a nuisance. */
@NullMarked
package se.kortbro.daemon.apdu;

import org.jspecify.annotations.NullMarked;
