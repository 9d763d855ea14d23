/** Orders of certificates: who may fetch what, the card's challenge, the request for a certificate. */
@NullMarked
package se.kortbro.portal.order;

import org.jspecify.annotations.NullMarked;
