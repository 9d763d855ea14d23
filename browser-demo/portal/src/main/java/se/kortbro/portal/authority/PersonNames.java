package se.kortbro.portal.authority;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** A person's names as a SITHS eID states them. */
final class PersonNames {
    private PersonNames() {}

    /** The HSA-id is the serialNumber (X.520): it tells apart two of the same name. */
    static X500Name subject(Holder holder) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, holder.organisation())
                .addRDN(BCStyle.SERIALNUMBER, holder.hsaId())
                .addRDN(BCStyle.SURNAME, holder.surname())
                .addRDN(BCStyle.GIVENNAME, holder.givenName())
                .addRDN(BCStyle.CN, holder.givenName() + " " + holder.surname())
                .build();
    }

    /** Windows logs in by the UPN; mail programs look for the address. */
    static GeneralNames alternatives(Holder holder) {
        ASN1Encodable upn = new DERSequence(
                new ASN1Encodable[] {Siths.UPN, new DERTaggedObject(true, 0, new DERUTF8String(holder.upn()))});
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.otherName, upn), new GeneralName(GeneralName.rfc822Name, holder.email())
        });
    }
}
