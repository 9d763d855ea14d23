package se.kortbro.daemon.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import se.kortbro.daemon.activation.BegunOrder;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.policy.Settings;

/**
 * What is looked at.
 *
 * @param readers the readers
 * @param cardLibrary whether this system has a library for smart cards at all
 * @param settings who may connect, and where, now
 * @param dataFolder the daemon's data folder; need not exist
 * @param listening where the daemon is reached
 * @param holders who has ports that it does not get
 * @param browsers what the browsers of this computer were told by its administrator
 * @param tray whether there is a place for an icon
 * @param built when the program was built
 */
public record Subjects(
        Readers readers,
        BooleanSupplier cardLibrary,
        Supplier<Settings> settings,
        Path dataFolder,
        Supplier<Listening> listening,
        PortHolders holders,
        InstalledBrowsers browsers,
        TrayPlace tray,
        Instant built) {
    /** The checks, in the order in which a person wants to hear of them: what keeps everything from working comes first. */
    List<Check> checks() {
        return List.of(
                new CardServiceCheck(cardLibrary),
                new ReadersCheck(),
                new CardCheck(),
                new CodesCheck(),
                new ActivationCheck(() -> BegunOrder.in(dataFolder)),
                new PortsCheck(settings.get().ports(), listening, holders),
                new PolicyCheck(settings),
                new BrowsersCheck(() -> settings.get().origins(), browsers.policies()),
                new WssCheck(),
                new ClockCheck(built, () -> Traces.in(dataFolder)),
                new StorageCheck(dataFolder),
                new TrayCheck(tray));
    }
}
