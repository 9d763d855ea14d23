package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.simulatedcard.apdu.Tlv;

/** SP 800-73-5 part 2, 3.3.2. */
class KeyGenerationTest {
    private final SimulatedCard card = Cards.demo();
    private final Terminal terminal = new Terminal(card);

    @ParameterizedTest
    @EnumSource
    void theAnswerIsThePublicKeyInTheSlot(KeyType type) {
        logIn();

        List<Tlv> told =
                Tlv.parse(Tlv.only(0x7F49, terminal.generate(0x9A, type)).value());

        PublicKey key = card.publicKey(0x9A).orElseThrow();
        if (key instanceof RSAPublicKey rsa) {
            assertThat(told.get(0).tag()).isEqualTo(0x81);
            assertThat(told.get(0).value()).hasSize(type.bits() / 8);
            assertThat(new BigInteger(1, told.get(0).value())).isEqualTo(rsa.getModulus());
            assertThat(told.get(1))
                    .satisfies(exponent -> assertThat(exponent.tag()).isEqualTo(0x82));
            assertThat(told.get(1).value()).containsExactly(1, 0, 1);
        } else {
            byte[] point = told.get(0).value();
            assertThat(told.get(0).tag()).isEqualTo(0x86);
            assertThat(point).hasSize(1 + type.bits() / 4).startsWith(4);
            assertThat(new BigInteger(1, point, 1, type.bits() / 8))
                    .isEqualTo(((ECPublicKey) key).getW().getAffineX());
        }
    }

    @Test
    void onlyTheAdministratorMakesKeysThePinIsNotEnough() {
        terminal.select();
        terminal.verify();

        assertThat(terminal.raw("0047009a 05 ac03800111 00")).isEqualTo("6982");
        assertThat(card.publicKey(0x9A)).isEmpty();
    }

    @Test
    void aNewKeyLeavesEverythingElseAsItWas() {
        logIn();
        terminal.generate(0x9C, KeyType.EC_P384);
        CardSnapshot before = card.snapshot();

        terminal.generate(0x9A, KeyType.EC_P256);

        Map<Integer, PublicKey> keys = card.publicKeys();
        assertThat(keys.remove(0x9A)).isNotNull();
        assertThat(keys).isEqualTo(before.publicKeys());
        assertThat(card.objects()).usingRecursiveComparison().isEqualTo(before.objects());
    }

    @ParameterizedTest
    @CsvSource({
        "0047009a 05 ac03800106 00, 6a80", // RSA_1024
        "0047009a 02 ac00 00, 6a80",
        "0047009a 06 ac04800211 00 00, 6a80",
        "0047009a 08 ac06800111aa0109 00, 6a80", // no such PIN policy
        "0047009a 08 ac06800111ab0104 00, 6a80", // no such touch policy
        "0047009a 00, 6a80",
        "0047009b 05 ac03800111 00, 6a86",
        "004700f9 05 ac03800111 00, 6a86",
        "0047019a 05 ac03800111 00, 6a86"
    })
    void whatTheCardCannotMakeIsRefusedAndTheOldKeyStays(String command, String answer) {
        logIn();
        terminal.generate(0x9A, KeyType.EC_P256);
        Map<Integer, PublicKey> before = card.publicKeys();

        assertThat(terminal.raw(command)).isEqualTo(answer);
        assertThat(card.publicKeys()).isEqualTo(before);
    }

    @Test
    void anOlderCardHasNoLargeKeys() {
        SimulatedCard older = Cards.of(CardProfile.demo().withKeyTypes(Set.of(KeyType.RSA_2048, KeyType.EC_P256)));
        Terminal other = new Terminal(older);
        other.select();
        other.loginAdministrator();

        assertThat(other.raw("0047009a 05 ac03800116 00")).isEqualTo("6a80");
        assertThat(other.raw("0047009a 05 ac03800114 00")).isEqualTo("6a80");
        assertThat(other.raw("0047009a 05 ac03800111 00")).endsWith("9000");
    }

    private void logIn() {
        terminal.select();
        terminal.loginAdministrator();
    }
}
