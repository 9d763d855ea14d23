package se.kortbro.portal.authority;

/**
 * Whom a certificate is for, as the person's organisation has it in its catalogue.
 *
 * @param organisation such as Västra Götalandsregionen
 * @param hsaId the person's id in the HSA catalogue: the certificate's serialNumber
 * @param personnummer 12 digits; shown with the order, never in the certificate
 * @param upn the Windows login name (userPrincipalName)
 * @param level level of assurance, 2 for a reserve card
 */
public record Holder(
        String givenName,
        String surname,
        String organisation,
        String hsaId,
        String personnummer,
        String upn,
        String email,
        int level) {}
