package se.kortbro.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import se.kortbro.daemon.origin.AnotherUser;

/**
 * Another user's programs, which know what a page of this one says. Left out where no other user can be made.
 *
 * @param count requests
 */
record Foreigners(int count) implements Attack {
    @Override
    public String on(HostileTarget target) throws Exception {
        if (!AnotherUser.canBeMade()) {
            return "left out: " + AnotherUser.WHY_NOT;
        }
        String head = RawPage.request("/v1", "127.0.0.1:" + target.port(), HostileTarget.ORIGIN) + "\r\n";
        String script = "for ((i = 0; i < " + count + "; i++)); do exec 3<>/dev/tcp/127.0.0.1/" + target.port()
                + "; printf '" + head.replace("\r", "\\r").replace("\n", "\\n")
                + "' >&3; read -r line <&3; echo \"$line\"; exec 3>&-; done";
        try (AnotherUser foreigner = AnotherUser.running(script)) {
            long refused = foreigner
                    .said()
                    .lines()
                    .filter(answer -> answer.startsWith("HTTP/1.1 403"))
                    .count();
            assertThat(refused).as("refused").isEqualTo(count);
        }
        return "%,d, each refused".formatted(count);
    }
}
