package se.kortbro.daemon.card.piv;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;

/** ATTEST, Yubico's own (firmware 4.3 and later): a certificate by the chip's maker for a key that the chip made. */
final class PivAttestation {
    private static final int ATTEST = 0xF9; // Yubico, "PIV attestation"
    private static final int AUTHORITY = 0x5FFF01; // the object with the certificate of the key that attests

    private final PivChannel channel;
    private final PivObjects objects;
    private final PivMetadata metadata;

    PivAttestation(PivChannel channel, PivObjects objects, PivMetadata metadata) {
        this.channel = channel;
        this.objects = objects;
        this.metadata = metadata;
    }

    /**
     * The attestation and the certificate that signed it; empty where the card has none. Only a card that spoke Yubico's
     * dialect before is asked: to any other the instruction may mean something else.
     */
    List<X509Certificate> of(PivSlot slot) {
        if (!metadata.spoken()) {
            return List.of();
        }
        ResponseApdu answer =
                channel.send(CommandApdu.of(0x00, ATTEST, slot.key(), 0x00, new byte[0], CommandApdu.EXTENDED_LE));
        Optional<X509Certificate> attestation = answer.isOk() ? PivCertificates.parse(answer.data()) : Optional.empty();
        if (attestation.isEmpty()) {
            return List.of();
        }
        Optional<X509Certificate> authority = objects.read(
                AUTHORITY, content -> CertificateObject.der(content).flatMap(PivCertificates::parse));
        return authority.map(by -> List.of(attestation.get(), by)).orElseGet(() -> List.of(attestation.get()));
    }
}
