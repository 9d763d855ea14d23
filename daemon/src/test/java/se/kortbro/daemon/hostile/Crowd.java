package se.kortbro.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** As many pages as get in, while the good client sits there too (PROTOCOL.md section 2: 8 of one origin, 32 in all). */
record Crowd() implements Attack {
    private static final int TRIES = 12;

    @Override
    public String on(HostileTarget target) throws Exception {
        List<RawPage> all = new ArrayList<>();
        List<Long> seated = new ArrayList<>();
        try {
            List<String> origins = Stream.concat(Stream.of(HostileTarget.ORIGIN), HostileTarget.OTHER_ORIGINS.stream())
                    .toList();
            for (String origin : origins) {
                long in = 0;
                for (int i = 0; i < TRIES; i++) {
                    RawPage page = new RawPage(target.port());
                    all.add(page);
                    int status = page.ask(RawPage.upgrade(target.port(), origin));
                    assertThat(status).isIn(101, 503);
                    in += status == 101 ? 1 : 0;
                }
                seated.add(in);
            }
        } finally {
            for (RawPage page : all) {
                page.close();
            }
        }
        assertThat(seated).as("besides the good client").containsExactly(7L, 8L, 8L, 8L, 0L, 0L);
        return "seated " + seated + " of " + TRIES + " each, and the good client";
    }
}
