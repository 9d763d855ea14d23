package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** Where an activation is. */
public enum ActivationPhase implements Word {
    PREPARING("preparing"),
    AUTHORIZING("authorizing"),
    GENERATING_KEY("generatingKey"),
    REQUESTING_CERTIFICATE("requestingCertificate"),
    WRITING_CERTIFICATE("writingCertificate"),
    VERIFYING("verifying"),
    DONE("done");

    private final String word;

    ActivationPhase(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
