package se.kortbro.portal.authority;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * What a SITHS eID of ours says about its holder, for the page to show. A name that is not there is an empty text.
 *
 * @param level of assurance, by the policy and not by the authority's name; 0 where it states none
 */
public record CertificateContents(String organisation, String hsaId, String upn, String email, int level) {

    public static CertificateContents of(X509Certificate certificate) {
        try {
            var holder = new JcaX509CertificateHolder(certificate);
            GeneralNames names = GeneralNames.fromExtensions(holder.getExtensions(), Extension.subjectAlternativeName);
            return new CertificateContents(
                    attribute(holder.getSubject(), BCStyle.O),
                    attribute(holder.getSubject(), BCStyle.SERIALNUMBER),
                    upn(names),
                    email(names),
                    level(CertificatePolicies.fromExtensions(holder.getExtensions())));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has no encoding", e);
        }
    }

    private static String attribute(X500Name name, ASN1ObjectIdentifier type) {
        return Arrays.stream(name.getRDNs(type))
                .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
                .findFirst()
                .orElse("");
    }

    private static String upn(@Nullable GeneralNames names) {
        return of(names, GeneralName.otherName)
                .map(name -> ASN1Sequence.getInstance(name.getName()))
                .filter(other -> Siths.UPN.equals(other.getObjectAt(0)))
                .map(other -> ASN1TaggedObject.getInstance(other.getObjectAt(1)).getExplicitBaseObject())
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    private static String email(@Nullable GeneralNames names) {
        return of(names, GeneralName.rfc822Name)
                .map(name -> name.getName().toString())
                .findFirst()
                .orElse("");
    }

    private static Stream<GeneralName> of(@Nullable GeneralNames names, int tag) {
        return names == null ? Stream.empty() : Arrays.stream(names.getNames()).filter(name -> name.getTagNo() == tag);
    }

    private static int level(@Nullable CertificatePolicies policies) {
        return policies == null
                ? 0
                : Arrays.stream(policies.getPolicyInformation())
                        .map(PolicyInformation::getPolicyIdentifier)
                        .filter(policy -> policy.on(Siths.LEVELS))
                        .map(ASN1ObjectIdentifier::getId)
                        .mapToInt(id -> Integer.parseInt(id.substring(id.lastIndexOf('.') + 1)))
                        .findFirst()
                        .orElse(0);
    }
}
