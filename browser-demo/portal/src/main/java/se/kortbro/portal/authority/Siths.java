package se.kortbro.portal.authority;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Names and object identifiers of the SITHS world, test environment. */
final class Siths {
    static final X500Name ROOT = authority("TEST SITHS e-id Root CA v2");
    /** Reserve cards, level 2. */
    static final X500Name PERSON = authority("TEST SITHS e-id Person HSA-id 2 CA v1");
    /** What a card comes with: it identifies the card, not the person. */
    static final X500Name TRANSPORT = authority("TEST SITHS Reserve Card Transport CA v1");

    /** The card's number, a PrintableString (SEIS' cardNumber). */
    static final ASN1ObjectIdentifier CARD_NUMBER = new ASN1ObjectIdentifier("1.2.752.34.2.1");
    /** SITHS' levels of assurance. Inera lists its arcs by product; these test authorities use the level itself. */
    static final ASN1ObjectIdentifier LEVELS = new ASN1ObjectIdentifier("1.2.752.74.8");
    /** RFC 5280, 4.2.1.4. */
    static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");
    /** szOID_NT_PRINCIPAL_NAME: an otherName that holds a UTF8String. */
    static final ASN1ObjectIdentifier UPN = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    private Siths() {}

    private static X500Name authority(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, "Inera AB")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
