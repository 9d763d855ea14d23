package se.kortbro.daemon.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String READ_ALL = "00CB3FFF 00 0005 5C035FC105 0000";
    private static final String READ = "00CB3FFF 05 5C035FC105 00";

    @Test
    void anAnswerThatWaitsIsFetchedToItsEnd() {
        ScriptedCard card = new ScriptedCard("AA6102", "BBBB6100", "CC9000");

        assertThat(say(GetResponse::new, card, READ)).isEqualTo("AABBBBCC9000");
        assertThat(card.said()).containsExactly(hex(READ), "00C0000002", "00C0000000");
    }

    @Test
    void anAnswerThatNeverEndsEndsAfter256Rounds() {
        ScriptedCard card = ScriptedCard.always("AA6110");

        assertThat(say(GetResponse::new, card, READ)).endsWith("6110");
        assertThat(card.said()).hasSize(257);
    }

    @Test
    void anErrorWhileFetchingIsTheAnswersStatus() {
        assertThat(say(GetResponse::new, new ScriptedCard("AA6110", "6F00"), READ))
                .isEqualTo("AA6F00");
    }

    @Test
    void aWrongLeIsPutRightOnce() {
        ScriptedCard card = new ScriptedCard("6C14", "6C15");

        assertThat(say(CorrectLe::new, card, "00F80000 00")).isEqualTo("6C15");
        assertThat(card.said()).containsExactly("00F8000000", "00F8000014");
    }

    @Test
    void aCommandWithoutAnLeIsNotSentAgainForAWrongOne() {
        ScriptedCard card = ScriptedCard.always("6C08");

        assertThat(say(CorrectLe::new, card, "0020008008 313233343536FFFF")).isEqualTo("6C08");
        assertThat(card.said()).hasSize(1);
    }

    @Test
    void theLeOfGetResponseIsPutRightToo() {
        ScriptedCard card = new ScriptedCard("6110", "6C04", "AABBCCDD9000");

        assertThat(say(link -> new GetResponse(new CorrectLe(link)), card, READ))
                .isEqualTo("AABBCCDD9000");
        assertThat(card.said()).containsExactly(hex(READ), "00C0000010", "00C0000004");
    }

    @Test
    void longDataGoesInMarkedPieces() {
        String data = "01".repeat(255) + "02".repeat(255) + "03".repeat(2);
        ScriptedCard card = new ScriptedCard("9000", "9000", "AA9000");

        assertThat(say(CommandChaining::new, card, "0087079A 00 0200" + data + "0000"))
                .isEqualTo("AA9000");
        assertThat(card.said())
                .containsExactly("1087079AFF" + "01".repeat(255), "1087079AFF" + "02".repeat(255), "0087079A02030300");
    }

    @Test
    void aPieceThatTheCardRefusesEndsTheChain() {
        ScriptedCard card = new ScriptedCard("9000", "6A84");

        assertThat(say(CommandChaining::new, card, longWrite(600))).isEqualTo("6A84");
        assertThat(card.said()).hasSize(2);
    }

    @Test
    void aShortCommandPassesThroughAllLayersAsItIs() {
        ScriptedCard card = new ScriptedCard("9000");

        assertThat(say(Layers::over, card, "0020008008 313233343536FFFF")).isEqualTo("9000");
        assertThat(card.said()).containsExactly("0020008008313233343536FFFF");
    }

    @Test
    void aCardThatReadsInExtendedLengthIsWrittenToInExtendedLength() {
        ScriptedCard card = ScriptedCard.always("9000");
        CardConnection layers = Layers.over(card);

        layers.transmit(bytes(READ_ALL));
        layers.transmit(bytes(longWrite(600)));

        assertThat(card.said()).containsExactly(hex(READ_ALL), longWrite(600));
    }

    @Test
    void aCardWithoutExtendedLengthIsTriedOutOnceByARead() {
        ScriptedCard card = new ScriptedCard("6700", "AA9000", "BB9000", "9000", "9000", "9000");
        CardConnection layers = Layers.over(card);

        assertThat(layers.transmit(bytes(READ_ALL))).isEqualTo(bytes("AA9000"));
        layers.transmit(bytes(READ_ALL));
        layers.transmit(bytes(longWrite(600)));

        assertThat(card.said()).startsWith(hex(READ_ALL), hex(READ), hex(READ)).hasSize(6);
    }

    @Test
    void beforeAnyReadLongDataGoesInPiecesWhichEveryCardTakes() {
        ScriptedCard card = ScriptedCard.always("9000");

        Layers.over(card).transmit(bytes(longWrite(300)));

        assertThat(card.said()).hasSize(2);
        assertThat(card.said().get(0)).startsWith("10DB3FFFFF");
    }

    @Test
    void aReaderThatCannotCarryExtendedLengthFailsOnce() {
        ScriptedCard card = new ScriptedCard("!", "AA9000");
        CardConnection layers = Layers.over(card);

        assertThatThrownBy(() -> layers.transmit(bytes(READ_ALL))).isInstanceOf(IllegalStateException.class);
        layers.transmit(bytes(READ_ALL));

        assertThat(card.said()).containsExactly(hex(READ_ALL), hex(READ));
    }

    @Test
    void aFailureAtWhatTheReaderCarriedBeforeProvesNothing() {
        ScriptedCard card = new ScriptedCard("9000", "!", "9000");
        CardConnection layers = Layers.over(card);

        layers.transmit(bytes(READ_ALL));
        assertThatThrownBy(() -> layers.transmit(bytes(READ_ALL))).isInstanceOf(IllegalStateException.class);
        layers.transmit(bytes(READ_ALL));

        assertThat(card.said()).containsExactly(hex(READ_ALL), hex(READ_ALL), hex(READ_ALL));
    }

    @Test
    void aReaderThatFailsAtLongCommandsGetsThemInPiecesWhateverCardIsInIt() {
        ReaderLimit reader = new ReaderLimit();
        ScriptedCard first = new ScriptedCard("9000", "!");
        ScriptedCard second = ScriptedCard.always("9000");
        CardConnection before = Layers.over(first, new byte[0], false, reader);
        before.transmit(bytes(READ_ALL));
        assertThatThrownBy(() -> before.transmit(bytes(longWrite(600)))).isInstanceOf(IllegalStateException.class);

        CardConnection after = Layers.over(second, new byte[0], false, reader);
        after.transmit(bytes(READ_ALL));
        after.transmit(bytes(longWrite(600)));

        assertThat(second.said()).startsWith(hex(READ_ALL)).hasSize(4);
        assertThat(second.said().subList(1, 4))
                .allSatisfy(piece -> assertThat(piece.length() / 2).isLessThan(261));
    }

    @Test
    void aCommandTooLongForTheCardsBufferGoesInPiecesFromThenOn() {
        ScriptedCard card = new ScriptedCard("9000", "6700", "9000", "9000", "9000", "9000", "9000");
        CardConnection layers = Layers.over(card);
        layers.transmit(bytes(READ_ALL));

        assertThat(layers.transmit(bytes(longWrite(500)))).isEqualTo(bytes("9000"));
        layers.transmit(bytes(longWrite(500)));
        layers.transmit(bytes(longWrite(499)));

        assertThat(card.said()).hasSize(7).endsWith(longWrite(499));
    }

    @Test
    void theHistoricalBytesSaveTheTrial() {
        byte[] yubiKey5 = bytes("3BFD1300008131FE158073C021C057597562694B657940");
        byte[] without = bytes("3BFD1300008131FE158073C0218057597562694B657900");
        ScriptedCard able = ScriptedCard.always("9000");
        ScriptedCard unable = ScriptedCard.always("9000");

        Layers.over(able, yubiKey5, false, new ReaderLimit()).transmit(bytes(longWrite(300)));
        Layers.over(unable, without, false, new ReaderLimit()).transmit(bytes(READ_ALL));

        assertThat(able.said()).containsExactly(longWrite(300));
        assertThat(unable.said()).containsExactly(hex(READ));
    }

    @Test
    void anAtrThatSaysNothingLeavesItToTheTrial() {
        for (String atr : List.of("", "3B", "3B80800101", "3B8F8001804F0CA000000306", "3BFD13")) {
            assertThat(HistoricalBytes.extendedLength(bytes(atr))).isEqualTo(ExtendedLength.Ability.UNKNOWN);
        }
        Mutations.throwAt(HistoricalBytes::extendedLength, 4, bytes("3BFD1300008131FE158073C021C057597562694B657940"));
    }

    @Test
    void onT0NoCommandWithDataHasAnLe() {
        ScriptedCard card = new ScriptedCard("6102", "AABB9000");

        byte[] answer = Layers.over(card, new byte[0], true, new ReaderLimit()).transmit(bytes(READ_ALL));

        assertThat(answer).isEqualTo(bytes("AABB9000"));
        assertThat(card.said()).containsExactly("00CB3FFF055C035FC105", "00C0000002");
    }

    @Test
    void onT0ACommandWithNeitherDataNorLeSaysSo() {
        ScriptedCard card = new ScriptedCard("63C3");

        Layers.over(card, new byte[0], true, new ReaderLimit()).transmit(bytes("00200080"));

        assertThat(card.said()).containsExactly("0020008000");
    }

    @Test
    void layersUponLayersChangeNothing() {
        ScriptedCard card = new ScriptedCard("6102", "AABB9000", "6102", "AABB9000");
        CardConnection twice = Layers.over(Layers.over(card, new byte[0], true, new ReaderLimit()));

        assertThat(twice.transmit(bytes(READ_ALL))).isEqualTo(bytes("AABB9000"));
        assertThat(twice.transmit(bytes(READ_ALL))).isEqualTo(bytes("AABB9000"));
        assertThat(card.said()).hasSize(4);
    }

    @Test
    void everyCopyOfACommandThatALayerMadeIsWiped() {
        ScriptedCard chained = ScriptedCard.always("9000");
        ScriptedCard resent = ScriptedCard.always("6C10");
        ScriptedCard stripped = ScriptedCard.always("9000");
        byte[] command = bytes("002C008110" + "31".repeat(16) + "00");

        new CommandChaining(chained).transmit(bytes(longWrite(600)));
        new CorrectLe(resent).transmit(command);
        new TransportT0(stripped).transmit(command);

        assertThat(chained.buffers()).hasSize(3).allSatisfy(LayersTest::isWiped);
        assertThat(resent.buffers()).hasSize(2);
        isWiped(resent.buffers().get(1));
        assertThat(stripped.buffers()).hasSize(1).allSatisfy(LayersTest::isWiped);
        assertThat(command[5]).as("the caller's own is the caller's").isEqualTo((byte) 0x31);
    }

    private static void isWiped(byte[] buffer) {
        assertThat(buffer).isEqualTo(new byte[buffer.length]);
    }

    private static String say(UnaryOperator<CardConnection> layer, ScriptedCard card, String command) {
        return HEX.formatHex(layer.apply(card).transmit(bytes(command)));
    }

    private static String longWrite(int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) 0x11);
        return HEX.formatHex(CommandApdu.of(0, 0xDB, 0x3F, 0xFF, data, 0).encode());
    }

    private static String hex(String spaced) {
        return spaced.replace(" ", "");
    }

    private static byte[] bytes(String spaced) {
        return HEX.parseHex(hex(spaced));
    }
}
