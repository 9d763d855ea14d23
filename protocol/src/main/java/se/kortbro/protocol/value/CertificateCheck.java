package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** What a certificate from the portal is checked for before it touches the card. */
public enum CertificateCheck implements Word {
    /** It is a certificate. */
    PARSES("parses"),
    /** It holds the key that the card made. */
    PUBLIC_KEY("publicKey"),
    /** It is valid now; a notBefore up to 15 minutes ahead is tolerated. */
    VALIDITY("validity"),
    /** digitalSignature for authentication, nonRepudiation for signature. */
    KEY_USAGE("keyUsage"),
    /** Each certificate of the chain links to the one before and signs it. */
    CHAIN("chain");

    private final String word;

    CertificateCheck(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
