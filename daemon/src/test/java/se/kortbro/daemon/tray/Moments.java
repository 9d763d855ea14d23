package se.kortbro.daemon.tray;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.kortbro.daemon.tray.Snapshot.Content;
import se.kortbro.daemon.tray.Snapshot.Phase;
import se.kortbro.daemon.tray.Snapshot.Progress;
import se.kortbro.daemon.tray.Snapshot.Slot;
import se.kortbro.daemon.tray.Snapshot.State;

/** Snapshots of a day. */
final class Moments {
    private Moments() {}

    static Snapshot of(State state) {
        return switch (state) {
            case NO_READER -> Snapshot.NOTHING;
            case NO_CARD -> with(Content.EMPTY);
            case CARD -> with(Content.CARD);
            case BUSY -> busy(40);
        };
    }

    static Snapshot with(Content... contents) {
        List<Slot> slots = java.util.stream.IntStream.range(0, contents.length)
                .mapToObj(i -> new Slot("OMNIKEY 3121 0" + i, contents[i], Optional.empty()))
                .toList();
        return new Snapshot(slots, false, Set.of());
    }

    static Snapshot busy(int percent) {
        Progress progress = new Progress(percent, Phase.GENERATING_KEY);
        return new Snapshot(List.of(new Slot("OMNIKEY 3121 00", Content.CARD, Optional.of(progress))), false, Set.of());
    }
}
