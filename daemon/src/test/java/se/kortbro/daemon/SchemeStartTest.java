package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page writes into its link has no say in how the daemon is started. */
final class SchemeStartTest {
    private static final String[] AT_LOGIN = {"run", "--autostart"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kortbro:",
                "kortbro:start",
                "KORTBRO:Start",
                "kortbro://start?x=1#y",
                "kortbro:run --policy /tmp/evil.json",
                "kortbro: --policy=/tmp/evil.json",
                "kortbro:--ports=1-65535",
                "kortbro:%20--data%20/tmp",
                "kortbro:\n--terminal",
                "kortbro:\"\" --transcript \"/home/nurse/.bashrc",
                "kortbro:@/tmp/arguments",
                "kortbro:å\u0000ä\u202Eö",
                "kortbro:policy show"
            })
    void anAddressStartsTheDaemonAsALoginDoesWhateverItSays(String address) {
        assertThat(SchemeStart.arguments(new String[] {address})).containsExactly(AT_LOGIN);
    }

    @Test
    void anAddressThatWasTornIntoSeveralArgumentsDoesSoToo() {
        String[] torn = {"kortbro:", "--policy", "/tmp/evil.json", "--data", "/tmp", "@/tmp/arguments"};

        assertThat(SchemeStart.arguments(torn)).containsExactly(AT_LOGIN);
    }

    @Test
    void aLongOneIsNotReadEither() {
        assertThat(SchemeStart.arguments(new String[] {"kortbro:" + "x".repeat(1 << 20)}))
                .containsExactly(AT_LOGIN);
    }

    @Test
    void whatAPersonTypesIsTakenAsItStands() {
        assertThat(SchemeStart.arguments(new String[] {"run", "--data", "kortbro:x"}))
                .containsExactly("run", "--data", "kortbro:x");
        assertThat(SchemeStart.arguments(new String[] {"kortbro", ":"})).containsExactly("kortbro", ":");
        assertThat(SchemeStart.arguments(new String[0])).isEmpty();
    }
}
